import { setTimeout as sleep } from "node:timers/promises";
import { kindOfStatus, VideodbError, withoutSecrets } from "./videodb-error.ts";

export type Account = { baseUrl: string; apiKey: string; collectionId: string };

export type Call = {
  /** What we wanted, for the error's sentence: "create an index". */
  purpose: string;
  method: "GET" | "POST" | "PATCH";
  path: string[];
  query?: Record<string, string | number | null | undefined>;
  body?: Record<string, unknown>;
  /** May be sent again after an answer was lost: reads, and writes that change nothing the second time. */
  isRepeatable: boolean;
  signal?: AbortSignal | undefined;
};

export type RequestTiming = { totalMs: number; tries: number; backoffMs: number };

const TIMING: RequestTiming = { totalMs: 10_000, tries: 3, backoffMs: 400 };
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * One call with its tries, at most `totalMs` in all. Answers the envelope's `data` (protocol 3.2). Throws VideodbError;
 * an abort by the caller's own signal rises as that signal's reason.
 */
export async function requestVideodb(
  account: Account,
  call: Call,
  timing: Partial<RequestTiming> = {},
): Promise<unknown> {
  const { totalMs, tries, backoffMs } = { ...TIMING, ...timing };
  if (!/^[\x21-\x7e]+$/.test(account.apiKey)) throw new VideodbError("key", "The API key has characters no key has.");
  const deadline = Date.now() + totalMs;
  for (let attempt = 1; ; attempt++) {
    const outcome = await tryOnce(account, call, Math.max(1, deadline - Date.now()));
    if ("data" in outcome) return outcome.data;
    const { error, retryAfterMs } = outcome;
    const isWorthIt = error.kind === "rate_limited" || (error.isRetryable && call.isRepeatable);
    const waitMs = retryAfterMs ?? Math.random() * backoffMs * 2 ** attempt;
    if (!isWorthIt || attempt >= tries || Date.now() + waitMs >= deadline) throw error;
    await sleep(waitMs, undefined, call.signal ? { signal: call.signal } : {});
  }
}

type Outcome = { data: unknown } | { error: VideodbError; retryAfterMs: number | null };

async function tryOnce(account: Account, call: Call, timeoutMs: number): Promise<Outcome> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const failed = (error: VideodbError) => ({ error, retryAfterMs: null });
  let response: Response;
  let text: string;
  try {
    response = await fetch(urlOf(account, call), {
      method: call.method,
      headers: {
        accept: "application/json",
        "x-access-token": account.apiKey,
        "x-videodb-client": "sightline",
        ...(call.body ? { "content-type": "application/json" } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
      // A redirect would carry the key to whatever host it names.
      redirect: "manual",
      signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
    });
    text = await readAnswer(response);
  } catch (error) {
    call.signal?.throwIfAborted();
    if (error instanceof VideodbError) return failed(error);
    if (timeout.aborted)
      return failed(new VideodbError("timeout", `VideoDB did not answer in time (${call.purpose}).`));
    return failed(new VideodbError("network", `VideoDB could not be reached (${call.purpose}${codeOf(error)}).`));
  }
  return readEnvelope(account, call, response, text);
}

function readEnvelope(account: Account, call: Call, response: Response, text: string): Outcome {
  const { status } = response;
  const body = parsed(text);
  const secrets = [account.apiKey, account.baseUrl];
  const said = typeof body?.message === "string" && body.message ? `: ${withoutSecrets(body.message, secrets)}` : "";
  const fail = (kind: VideodbError["kind"], sentence: string): Outcome => ({
    error: new VideodbError(kind, sentence, status),
    retryAfterMs: retryAfter(response.headers.get("retry-after")),
  });
  if (status < 200 || status > 299)
    return fail(kindOfStatus(status), `VideoDB answered ${status} (${call.purpose})${said}`);
  if (text.trim() === "") return { data: null };
  if (!body) return fail("shape", `VideoDB's answer is not a JSON object (${call.purpose}).`);
  if (body.success === false) return fail("refused", `VideoDB refused (${call.purpose})${said}`);
  if (
    body.status === "processing" &&
    typeof body.data === "object" &&
    body.data !== null &&
    "output_url" in body.data
  ) {
    return fail("shape", `VideoDB answered with a job instead of a result (${call.purpose}).`);
  }
  return { data: body.data ?? null };
}

function urlOf(account: Account, call: Call): URL {
  if (call.path.some((part) => part === "" || part === "." || part === "..")) {
    throw new VideodbError("refused", `An id is not usable in a path (${call.purpose}).`);
  }
  const url = new URL(`${account.baseUrl.replace(/\/+$/, "")}/${call.path.map(encodeURIComponent).join("/")}`);
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

async function readAnswer(response: Response): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES)
      throw new VideodbError("shape", "VideoDB's answer is larger than 16 MiB.", response.status);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Seconds or an HTTP date; null when absent or unreadable. */
function retryAfter(header: string | null): number | null {
  if (header === null || header.trim() === "") return null;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  return typeof code === "string" && /^[A-Z_]{3,40}$/.test(code) ? `, ${code}` : "";
}
