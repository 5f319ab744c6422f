import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Moment, MomentKind, MomentPage } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { fetchJson } from "./fetch-json.ts";
import { mergeMoments, prependMoments, type SessionLog, startLog } from "./merge-moments.ts";
import { apiPaths } from "./paths.ts";
import { sessionKeys } from "./session-queries.ts";

/** How much of the log a page opens with; earlier pages come on demand. */
export const LOG_TAIL = 500;
const EARLIER_PAGE = 500;
const READ_LIMIT = 5000;
/** Further behind than this it is cheaper, and truer to what is on screen, to start again at the tail. */
const TOO_FAR_BEHIND = 10_000;
const BEYOND_EVERY_SEQ = 2_147_483_647;

export const momentKeys = {
  log: (sessionId: string) => ["moments", "log", sessionId] as const,
  window: (sessionId: string, view: MomentWindow) => ["moments", "window", sessionId, view] as const,
};

export type MomentWindow = { from: number; to: number; kinds?: readonly MomentKind[]; streams?: readonly string[] };

/** The tail of a session's log, kept whole by live events. A refetch only reads what came since, in the same epoch. */
export function sessionLogQuery(sessionId: string) {
  return queryOptions({
    queryKey: momentKeys.log(sessionId),
    queryFn: async ({ client, signal }): Promise<SessionLog> => {
      const held = client.getQueryData<SessionLog>(momentKeys.log(sessionId));
      const newer = held ? await readNewer(sessionId, held, signal) : null;
      return newer ?? readTail(sessionId, await headOf(client, sessionId, signal), signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Moments of a span of time (epoch ms), for evidence around an alert. */
export function momentWindowQuery(sessionId: string, view: MomentWindow) {
  return queryOptions({
    queryKey: momentKeys.window(sessionId, view),
    queryFn: ({ signal }) => fetchJson<MomentPage>(apiPaths.moments(sessionId, { ...view, limit: 200 }), signal),
  });
}

/** Reads the page before the held ones. Resolves to false when the log is held from its beginning. */
export async function loadEarlierMoments(client: QueryClient, sessionId: string): Promise<boolean> {
  const log = client.getQueryData<SessionLog>(momentKeys.log(sessionId));
  if (!log || log.firstSeq <= 1) return false;
  const after = Math.max(0, log.firstSeq - 1 - EARLIER_PAGE);
  const page = await readPage(sessionId, after, log.firstSeq - 1 - after);
  client.setQueryData<SessionLog>(momentKeys.log(sessionId), (now) =>
    now ? prependMoments(now, { epoch: page.epoch, moments: page.items }) : now,
  );
  return true;
}

/** Everything after `after`, page by page until the log's end. Null when the epoch is another one. */
export async function readMomentsAfter(
  sessionId: string,
  log: { epoch: number; lastSeq: number },
  signal?: AbortSignal,
): Promise<Moment[] | null> {
  const moments: Moment[] = [];
  for (let after = log.lastSeq; ; ) {
    const page = await readPage(sessionId, after, READ_LIMIT, signal);
    if (page.epoch !== log.epoch || page.lastSeq - log.lastSeq > TOO_FAR_BEHIND) return null;
    moments.push(...page.items);
    const last = page.items.at(-1);
    if (page.complete || !last) return moments;
    after = last.seq;
  }
}

async function readNewer(sessionId: string, held: SessionLog, signal: AbortSignal): Promise<SessionLog | null> {
  const moments = await readMomentsAfter(sessionId, held, signal);
  if (!moments) return null;
  const outcome = mergeMoments(held, { epoch: held.epoch, moments });
  return outcome.kind === "appended" ? outcome.log : held;
}

async function readTail(sessionId: string, head: number, signal: AbortSignal): Promise<SessionLog> {
  const after = Math.max(0, head - LOG_TAIL);
  const page = await readPage(sessionId, after, READ_LIMIT, signal);
  const log = startLog(page, after);
  return page.complete ? log : ((await readNewer(sessionId, log, signal)) ?? log);
}

async function headOf(client: QueryClient, sessionId: string, signal: AbortSignal): Promise<number> {
  const session = client.getQueryData<Session>(sessionKeys.one(sessionId));
  return session?.lastSeq ?? (await readPage(sessionId, BEYOND_EVERY_SEQ, 1, signal)).lastSeq;
}

function readPage(sessionId: string, after: number, limit: number, signal?: AbortSignal): Promise<MomentPage> {
  return fetchJson<MomentPage>(apiPaths.moments(sessionId, { after, limit }), signal);
}
