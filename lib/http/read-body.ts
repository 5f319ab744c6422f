import { AppError } from "#lib/base/app-error";
import { invalid } from "./parse-input.ts";

const MAX_BODY_BYTES = 256 * 1024;
const MAX_BODY_MS = 10_000;

/** The JSON of a request, up to 256 KiB, however its length is declared; nothing past the limit is kept. */
export async function readBody(request: Request): Promise<unknown> {
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw invalid([{ path: "body", message: "is not JSON" }]);
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  // Cancelling makes a pending read end: a sender that trickles is not waited for.
  const deadline = setTimeout(() => void reader.cancel().catch(() => undefined), MAX_BODY_MS);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      sizeBytes += part.value.byteLength;
      if (sizeBytes > MAX_BODY_BYTES) throw new AppError("too_large", "The body may have at most 256 KiB.");
      chunks.push(part.value);
    }
  } finally {
    clearTimeout(deadline);
    await reader.cancel().catch(() => undefined);
  }
  return Buffer.concat(chunks);
}
