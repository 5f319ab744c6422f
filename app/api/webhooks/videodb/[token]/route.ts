import { refuseMethods } from "#lib/http/refuse-methods";
import { answerWebhook } from "#lib/intake/webhook-door";

export const dynamic = "force-dynamic";

/** The address VideoDB posts to. The custom server answers it before Next does; under any other server this does. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  const { status, body, headers } = await answerWebhook(token, Object.fromEntries(request.headers), chunksOf(request));
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseMethods("POST");
