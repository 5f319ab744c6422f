import { openApiDocument } from "#lib/http/openapi";

/** Public on purpose: it says how to ask, not what is there. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
