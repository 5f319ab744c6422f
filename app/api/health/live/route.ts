import { refuseMethods } from "#lib/http/refuse-methods";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
