import { checkReadiness } from "#lib/http/check-readiness";
import { refuseMethods } from "#lib/http/refuse-methods";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const readiness = await checkReadiness();
  const headers: Record<string, string> = { "cache-control": "no-store" };
  if (!readiness.ok) headers["retry-after"] = "5";
  return Response.json(readiness, { status: readiness.ok ? 200 : 503, headers });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
