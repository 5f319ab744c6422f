import { printMetrics } from "#lib/http/print-metrics";
import { refuseMethods } from "#lib/http/refuse-methods";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { text, contentType } = await printMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
