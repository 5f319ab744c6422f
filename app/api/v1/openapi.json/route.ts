import { openApiDocument } from "#lib/http/openapi";
import { refuseMethods } from "#lib/http/refuse-methods";

/** Public on purpose: it says how to ask, not what is there. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
