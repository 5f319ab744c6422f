import { ApiError, errorFromAnswer } from "./api-error.ts";

const TIMEOUT_MS = 15_000;

export type QueryValue = string | number | readonly string[] | null | undefined;

/**
 * Calls our own REST API with the session cookie. Throws ApiError for every refusal and for "unreachable" and "timeout";
 * an abort by the caller rises as it is. Retrying is the query client's decision.
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const both = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    const response = await fetch(path, { headers: { accept: "application/json" }, signal: both });
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw errorFromAnswer(response.status, body, response.headers.get("x-request-id"));
    return trusted<T>(body);
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    if (timeout.aborted) throw new ApiError("timeout", "No answer within 15 s.", null, null);
    throw new ApiError("unreachable", "The server cannot be reached.", null, null);
  }
}

/** Empty values are left out; lists become commas, as the API reads them. */
export function withQuery(path: string, query: Record<string, QueryValue>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "string" || typeof value === "number") search.set(name, String(value));
    else if (value.length > 0) search.set(name, value.join(","));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The answer comes from this product's own API, which built it from the same zod shapes: parsing it twice proves nothing. */
function trusted<T>(body: unknown): T {
  return body as T;
}
