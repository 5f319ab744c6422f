import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { WebhookEntry } from "./oracle.ts";
import type { SimSession, World } from "./world.ts";

/**
 * Posts like the only sender ever captured: aiohttp's headers, no signature, no delivery id. Anything but a 2xx within the
 * timeout is tried again with a doubling pause; the real schedule is unknown. Every attempt goes into the oracle.
 */
export async function postWebhook(
  world: World,
  session: SimSession,
  what: string,
  url: string,
  body: string,
): Promise<void> {
  const { webhookDelayMs, webhookRetries, webhookBackoffMs, webhookTimeoutMs } = session.switches;
  const entry: WebhookEntry = { what, url, body, attempts: [] };
  session.oracle.webhooks.push(entry);
  if (webhookDelayMs > 0) await pause(webhookDelayMs);
  for (let attempt = 0; attempt <= webhookRetries && !world.isStopped; attempt++) {
    if (attempt > 0) await pause(webhookBackoffMs * 2 ** (attempt - 1));
    const wallAt = Date.now();
    const outcome = await post(url, body, webhookTimeoutMs);
    entry.attempts.push({ wallAt, ...outcome });
    if (outcome.status !== null && outcome.status >= 200 && outcome.status < 300) return;
  }
}

type Outcome = { status: number | null; error: string | null };

function post(url: string, body: string, timeoutMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const send = url.startsWith("https:") ? httpsRequest : httpRequest;
    const headers = {
      "User-Agent": "Python/3.12 aiohttp/3.11.11",
      Accept: "*/*",
      "Accept-Encoding": "gzip, deflate",
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
    };
    try {
      const call = send(url, { method: "POST", headers, signal: AbortSignal.timeout(timeoutMs) }, (response) => {
        response.resume();
        response.on("error", (error) => resolve({ status: null, error: error.message }));
        response.on("end", () => resolve({ status: response.statusCode ?? null, error: null }));
      });
      call.on("error", (error) => resolve({ status: null, error: error.message }));
      call.end(body);
    } catch (error) {
      // A malformed callback URL throws at once.
      resolve({ status: null, error: error instanceof Error ? error.message : String(error) });
    }
  });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
