import { randomUUID } from "node:crypto";
import { AppError } from "#lib/base/app-error";
import { logger } from "#lib/base/logger";
import { auth } from "#lib/team/auth";
import { checkReadiness } from "./check-readiness.ts";
import { errorAnswer } from "./error-answer.ts";
import { unknownAddress } from "./refuse-methods.ts";

/** The sign-in library's own endpoints. Its server errors are replaced: they say too much, and not whether to try again. */
export async function answerAuth(request: Request): Promise<Response> {
  const requestId = randomUUID();
  try {
    const response = await auth().handler(request);
    // The library answers an address it does not have with an empty body.
    if (response.status === 404 && !response.headers.get("content-type")?.includes("json")) return unknownAddress();
    if (response.status < 500) return response;
    const { ok } = await checkReadiness();
    throw ok
      ? new AppError("internal", "Something went wrong on our side.", { requestId })
      : new AppError("unavailable", "The database cannot be reached. Try again shortly.");
  } catch (error) {
    const { status, body, headers, isBug } = errorAnswer(error, requestId);
    if (isBug) logger().error({ requestId, part: "auth", err: error }, "request failed");
    return Response.json(body, { status, headers: { ...headers, "cache-control": "no-store, private" } });
  }
}
