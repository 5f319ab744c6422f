import { type ErrorCode, HTTP_STATUS_OF } from "#lib/model/error-code";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;
type Method = (typeof METHODS)[number];
type Refusal = () => Response;

/** For a route to export beside the methods it takes: every other one, answered in the contract's words. */
export function refuseMethods<Taken extends Method>(...taken: Taken[]): Record<Exclude<Method, Taken>, Refusal> {
  const allow = [...taken, ...(taken.some((name) => name === "GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse = () => refusal("method_not_allowed", `This address takes ${taken.join(" and ")}.`, { allow });
  const tell = () => new Response(null, { status: 204, headers: { allow } });
  const all: Record<Method, Refusal> = {
    ...{ GET: refuse, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse },
    OPTIONS: tell,
  };
  return all;
}

/** An address nobody has: said in the contract's words instead of a page. */
export function unknownAddress(): Response {
  return refusal("not_found", "There is no such call. See /api/v1/openapi.json.");
}

function refusal(code: ErrorCode, message: string, headers: Record<string, string> = {}): Response {
  const kept = { "cache-control": "no-store", "x-content-type-options": "nosniff", ...headers };
  return Response.json({ error: { code, message } }, { status: HTTP_STATUS_OF[code], headers: kept });
}
