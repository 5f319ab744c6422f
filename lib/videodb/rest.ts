import type { Account, RequestTiming } from "./request-videodb.ts";
import { restClient } from "./rest-client.ts";
import { ruleCalls } from "./rest-rules.ts";
import { sessionCalls } from "./rest-sessions.ts";
import { streamCalls } from "./rest-streams.ts";
import { VideodbError } from "./videodb-error.ts";

export { VideodbError };
export type VideodbRest = ReturnType<typeof connectVideodb>;

/**
 * VideoDB's REST surface as far as capture sessions need it. Every method throws VideodbError within ten seconds, or
 * the reason of its `signal`. `ends` is the signal of every call that brings none of its own.
 */
export function connectVideodb(account: Account, timing: Partial<RequestTiming> = {}, ends?: AbortSignal) {
  const client = restClient(account, timing, ends);
  return { ...sessionCalls(client), ...streamCalls(client), ...ruleCalls(client) };
}
