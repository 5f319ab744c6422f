import type { IncomingMessage, ServerResponse } from "node:http";
import { type DoorAnswer, receiveDelivery, refuseDelivery } from "./receive-delivery.ts";

const MOST_BYTES = 1_048_576;
const READ_WITHIN_MS = 10_000;
export const WEBHOOK_PATH = /^\/api\/webhooks\/videodb\/([^/?#]{1,256})\/?(?:\?.*)?$/;

type Body = { bytes: Uint8Array } | { refused: 408 | 413 };

/** Reads at most 1 MiB within 10 s. A longer or slower body is cut off where the limit is crossed, not after it. */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  limits = { bytes: MOST_BYTES, ms: READ_WITHIN_MS },
): Promise<Body> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const iterator = chunks[Symbol.asyncIterator]();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), limits.ms);
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), late]);
      if (next === "late") return { refused: 408 };
      if (next.done) return { bytes: Buffer.concat(parts) };
      size += next.value.byteLength;
      if (size > limits.bytes) return { refused: 413 };
      parts.push(next.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

const REFUSALS = {
  408: { code: "timeout", message: "The body did not arrive within 10 seconds." },
  413: { code: "too_large", message: "The body is larger than 1 MiB." },
};

/** What both the custom server and the API route answer: the same function behind two doors. */
export async function answerWebhook(
  token: string,
  headers: Record<string, string>,
  chunks: AsyncIterable<Uint8Array>,
): Promise<DoorAnswer> {
  const body = await readBody(chunks);
  if ("bytes" in body) return receiveDelivery(token, headers, body.bytes);
  return refuseDelivery(token, { status: body.refused, body: { error: REFUSALS[body.refused] } });
}

/** The custom server's short cut past Next. Answers false when the request is not a webhook. */
export function takeWebhook(request: IncomingMessage, response: ServerResponse): boolean {
  const token = request.method === "POST" ? WEBHOOK_PATH.exec(request.url ?? "")?.[1] : undefined;
  if (!token) return false;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  answerWebhook(token, headers, request)
    .then(({ status, body, headers: extra }) => {
      // A body that was not read to its end cannot be followed by another request on this connection.
      const close = request.complete ? {} : { Connection: "close" };
      response.writeHead(status, {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        ...extra,
        ...close,
      });
      response.end(JSON.stringify(body), () => request.complete || request.destroy());
    })
    .catch(() => response.destroy());
  return true;
}
