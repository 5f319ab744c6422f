import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db/prisma";
import { HTTP_STATUS_OF } from "#lib/model/error-code";
import { type Operation, operations } from "#lib/model/operations";
import { hasRole, type Role } from "#lib/model/role";
import { auth } from "#lib/team/auth";
import { bootstrap } from "#lib/team/bootstrap";
import { makeAlert, makeApiKey, makeMoment, makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const OURS = "ours-9f2c";
const ALL = Object.entries<Operation>(operations);
const PASSWORD = "correct horse battery";
const BODIES: Record<string, unknown> = { createSession: { endUserId: "dana@northwind.example" } };
const IDENTITIES = [
  "nobody",
  "garbage key",
  "revoked key",
  "viewer key",
  "operator key",
  "admin key",
  "admin cookie",
] as const;
const STRANGERS = ["foreign admin key"] as const;
type Identity = (typeof IDENTITIES)[number] | (typeof STRANGERS)[number];

const ROLE_OF: Partial<Record<Identity, Role>> = {
  "viewer key": "viewer",
  "operator key": "operator",
  "admin key": "admin",
  "admin cookie": "admin",
  "foreign admin key": "admin",
};

const headersOf: Partial<Record<Identity, Record<string, string>>> = {};
const ids: Record<string, string> = {};

function routeFile(operation: Operation): string {
  return path.resolve(`app/api/v1${operation.path.replaceAll("{", "[").replaceAll("}", "]")}/route.ts`);
}

async function call(name: string, operation: Operation, headers: Record<string, string>, params = paramsOf(operation)) {
  const module: Record<string, Handler> = await import(/* @vite-ignore */ pathToFileURL(routeFile(operation)).href);
  const handler = module[operation.method];
  if (!handler) throw new Error(`${operation.path} has no ${operation.method}`);
  const body = operation.body ? JSON.stringify(BODIES[name] ?? {}) : undefined;
  const request = new Request(`http://localhost:3000/api/v1${operation.path}`, {
    method: operation.method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function paramsOf(operation: Operation): Record<string, string> {
  if (!operation.params) return {};
  const noun = operation.path.split("/")[1] ?? "";
  return { id: ids[noun] ?? "unknown" };
}

describe("who may do what", () => {
  useOwnDatabase();

  beforeAll(async () => {
    await bootstrap({
      bootstrap: { email: "ada@northwind.example", password: PASSWORD, workspace: "Northwind", apiKey: null },
      videodb: { apiKey: "sk-x", baseUrl: "http://127.0.0.1:9", collectionId: "default" },
    });
    const { id: workspaceId } = await prisma().workspace.findFirstOrThrow();
    const { id: connectionId } = await prisma().connection.findFirstOrThrow();
    const { sessionId, externalId } = await makeSession({ workspaceId, connectionId }, { endUserId: OURS });
    const stream = await makeStream({ workspaceId, connectionId }, sessionId);
    const { alertId } = await makeAlert(workspaceId, sessionId, { label: OURS, streamId: stream.streamId });
    await makeMoment(workspaceId, sessionId, { text: OURS });
    Object.assign(ids, { sessions: externalId, alerts: alertId });
    await prisma().delivery.create({
      data: {
        workspaceId,
        connectionId,
        key: new Uint8Array([1]),
        body: new TextEncoder().encode(OURS),
        headers: {},
        status: "done",
        lane: "x",
        sessionId,
      },
    });
    const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
    headersOf.nobody = {};
    headersOf["garbage key"] = bearer("not-a-key");
    const revoked = await makeApiKey(workspaceId, "admin");
    await prisma().apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date() } });
    headersOf["revoked key"] = bearer(revoked.key);
    headersOf["viewer key"] = bearer((await makeApiKey(workspaceId, "viewer")).key);
    headersOf["operator key"] = bearer((await makeApiKey(workspaceId, "operator")).key);
    headersOf["admin key"] = bearer((await makeApiKey(workspaceId, "admin")).key);
    const other = await makeWorkspace({ name: "Elsewhere" });
    headersOf["foreign admin key"] = bearer((await makeApiKey(other.workspaceId, "admin")).key);
    const signedIn = await auth().api.signInEmail({
      body: { email: "ada@northwind.example", password: PASSWORD },
      returnHeaders: true,
    });
    const cookie = signedIn.headers.getSetCookie().map((line) => line.split(";")[0]);
    headersOf["admin cookie"] = { cookie: cookie.join("; "), origin: "http://localhost:3000" };
  });

  it.each(ALL)("%s has a route", (_name, operation) => {
    expect(existsSync(routeFile(operation))).toBe(true);
  });

  const matrix = ALL.flatMap(([name, operation]) => IDENTITIES.map((who) => ({ name, operation, who })));
  it.each(matrix)("$name by $who is answered as the role allows", async ({ name, operation, who }) => {
    const { status, text, headers } = await call(name, operation, headersOf[who] ?? {});
    const role = ROLE_OF[who];
    expect(headers.get("cache-control")).toBe("no-store, private");
    expect(headers.get("x-request-id")).toBeTruthy();
    if (!role)
      return expect({ status, code: JSON.parse(text).error.code }).toEqual({ status: 401, code: "unauthenticated" });
    if (!hasRole(role, operation.role)) return expect(status).toBe(403);
    // VideoDB is away in this test, and that is what an allowed creation says.
    if (name === "createSession") return expect(status).toBe(HTTP_STATUS_OF.unavailable);
    expect(status).toBe(operation.status);
    operation.answer.parse(JSON.parse(text));
    if (operation.path !== "/connections") expect(text).toContain(OURS);
  });

  it.each(ALL.filter(([name]) => name !== "createSession"))(
    "%s shows another workspace nothing of ours",
    async (_name, operation) => {
      const { status, text } = await call(_name, operation, headersOf["foreign admin key"] ?? {});
      expect(status).toBe(operation.params ? 404 : 200);
      for (const secret of [OURS, ...Object.values(ids)]) expect(text).not.toContain(secret);
      if (!operation.params && operation.path !== "/connections") expect(JSON.parse(text).items).toEqual([]);
    },
  );

  const withId = ALL.filter(([, operation]) => operation.params);
  const oddIds = [
    "unknown",
    "00000000-0000-7000-8000-000000000000",
    "' OR 1=1 --",
    "../..",
    "💥",
    "%",
    "x".repeat(128),
  ];
  it.each(withId.flatMap(([name, operation]) => oddIds.map((id) => ({ name, operation, id }))))(
    "$name of the unknown id $id is 404, never an error of ours",
    async ({ name, operation, id }) => {
      expect((await call(name, operation, headersOf["admin key"] ?? {}, { id })).status).toBe(404);
    },
  );

  it("a write with a cookie from another site is refused before anything is read", async () => {
    const cookie = headersOf["admin cookie"]?.cookie ?? "";
    const attempts: Record<string, string>[] = [
      { cookie, origin: "https://evil.example" },
      { cookie, origin: "null" },
      { cookie, "sec-fetch-site": "cross-site" },
      { cookie, "sec-fetch-site": "same-site" },
    ];
    for (const headers of attempts) {
      expect((await call("createSession", operations.createSession, headers)).status).toBe(403);
    }
  });

  it("a member who was removed is out at the next call", async () => {
    const headers = headersOf["admin cookie"] ?? {};
    const members = await prisma().member.findMany();
    await prisma().member.deleteMany();
    expect((await call("listSessions", operations.listSessions, headers)).status).toBe(401);
    await prisma().member.createMany({ data: members });
    expect((await call("listSessions", operations.listSessions, headers)).status).toBe(200);
  });

  it("a wrong key is not rescued by a good cookie", async () => {
    const headers = { ...headersOf["admin cookie"], authorization: "Bearer wrong" };
    expect((await call("listSessions", operations.listSessions, headers)).status).toBe(401);
  });
});
