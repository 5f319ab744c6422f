import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { AppError } from "#lib/base/app-error";
import { logger } from "#lib/base/logger";
import { observeRequest } from "#lib/base/metrics";
import { isOwnOrigin } from "#lib/base/trusted-origin";
import type { Operation } from "#lib/model/operations";
import { type Actor, hasRole } from "#lib/model/role";
import { actorOf } from "#lib/team/authenticate";
import { errorAnswer } from "./error-answer.ts";
import { parseInput } from "./parse-input.ts";
import { readBody } from "./read-body.ts";

type Parsed<O, Part extends string> =
  O extends Record<Part, infer Shape extends z.ZodType> ? z.output<Shape> : undefined;

export type Call<O extends Operation> = {
  actor: Actor;
  params: Parsed<O, "params">;
  query: Parsed<O, "query">;
  body: Parsed<O, "body">;
  request: Request;
};

type RouteHandler = (
  request: Request,
  context: { params: Promise<Record<string, string | string[] | undefined>> },
) => Promise<Response>;

const REQUEST_ID = /^[\w-]{8,64}$/;
const ANSWER_HEADERS = { "cache-control": "no-store, private", "x-content-type-options": "nosniff" };

/** A route of version 1: who acts, may they, what do they ask, one verb, one answer, one log line. */
export function endpoint<O extends Operation>(
  operation: O,
  verb: (call: Call<O>) => Promise<z.output<O["answer"]>>,
): RouteHandler {
  return async (request, context) => {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    let actor: Actor | null = null;
    let failure: unknown;
    let response: Response;
    try {
      actor = await allowedActor(operation, request);
      const answer = await verb({ actor, request, ...(await parseCall(operation, request, await context.params)) });
      response = Response.json(answer, { status: operation.status, headers: ANSWER_HEADERS });
    } catch (error) {
      const { status, headers, body, isBug } = errorAnswer(error, requestId);
      if (isBug) failure = error;
      response = Response.json(body, { status, headers: { ...ANSWER_HEADERS, ...headers } });
    }
    response.headers.set("x-request-id", requestId);
    note(operation, { requestId, status: response.status, durationMs: performance.now() - startedAt, actor, failure });
    return response;
  };
}

async function allowedActor(operation: Operation, request: Request): Promise<Actor> {
  const actor = await actorOf(request.headers);
  if (!actor) throw new AppError("unauthenticated", "Sign in, or send an API key.");
  // Only a cookie is sent by a browser on its own; an API key cannot be borrowed by another site.
  if (operation.method !== "GET" && actor.kind === "member" && !isOwnOrigin(request.headers)) {
    throw new AppError("forbidden", "This call came from another site.");
  }
  if (!hasRole(actor.role, operation.role)) {
    throw new AppError("forbidden", `This needs the role ${operation.role}.`);
  }
  return actor;
}

async function parseCall<O extends Operation>(operation: O, request: Request, params: unknown) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const parsed = {
    params: operation.params && parseInput("params", operation.params, params),
    query: operation.query && parseInput("query", operation.query, query),
    body: operation.body && parseInput("body", operation.body, await readBody(request)),
  };
  // `operation` decides at run time exactly what Parsed<O, …> says at compile time; TypeScript cannot follow that.
  return parsed as Pick<Call<O>, "params" | "query" | "body">;
}

function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given !== null && REQUEST_ID.test(given) ? given : randomUUID();
}

type Outcome = { requestId: string; status: number; durationMs: number; actor: Actor | null; failure: unknown };

function note(operation: Operation, { requestId, status, durationMs, actor, failure }: Outcome): void {
  observeRequest(operation.method, operation.path, status, durationMs);
  const line = {
    requestId,
    method: operation.method,
    path: operation.path,
    status,
    durationMs: Math.round(durationMs),
    workspaceId: actor?.workspaceId,
    actorKind: actor?.kind,
  };
  if (failure === undefined) logger().info(line, "request");
  else logger().error({ ...line, err: failure }, "request failed");
}
