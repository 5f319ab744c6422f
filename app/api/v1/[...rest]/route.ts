import { HTTP_STATUS_OF } from "#lib/model/error-code";

/** An address nobody has: said in the contract's words instead of a page. */
function unknownAddress(): Response {
  const error = { code: "not_found", message: "There is no such call. See /api/v1/openapi.json." };
  return Response.json({ error }, { status: HTTP_STATUS_OF.not_found, headers: { "cache-control": "no-store" } });
}

export {
  unknownAddress as DELETE,
  unknownAddress as GET,
  unknownAddress as PATCH,
  unknownAddress as POST,
  unknownAddress as PUT,
};
