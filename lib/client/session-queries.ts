import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Session } from "#lib/model/session";
import type { SessionStatus } from "#lib/model/session-status";
import { fetchJson } from "./fetch-json.ts";
import type { KeysetPage } from "./keyset-list.ts";
import { apiPaths } from "./paths.ts";

export type SessionFilters = { status?: readonly SessionStatus[]; q?: string; limit?: number };

export const LIVE_STATUSES = ["starting", "active", "stopping"] as const satisfies SessionStatus[];
export const REST_STATUSES = ["created", "stopped", "failed", "exported"] as const satisfies SessionStatus[];
const PAGE_SIZE = 50;
/** Enough for the live section and the count in the side bar; beyond it the count says "100+". */
const LIVE_LIMIT = 100;

export const sessionKeys = {
  all: ["sessions"] as const,
  lists: ["sessions", "list"] as const,
  list: (filters: SessionFilters) => ["sessions", "list", tidy(filters)] as const,
  one: (id: string) => ["sessions", "one", id] as const,
};

export function sessionListQuery(filters: SessionFilters) {
  const { limit = PAGE_SIZE, ...rest } = filters;
  return infiniteQueryOptions({
    queryKey: sessionKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<KeysetPage<Session>>(apiPaths.sessions({ ...rest, limit, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Every session that is happening now: the first section of the list and the count in the side bar. */
export function liveSessionsQuery(q?: string) {
  return sessionListQuery({ status: LIVE_STATUSES, limit: LIVE_LIMIT, q });
}

export function sessionQuery(id: string) {
  return queryOptions({
    queryKey: sessionKeys.one(id),
    queryFn: ({ signal }) => fetchJson<Session>(apiPaths.session(id), signal),
  });
}

/** Whether a session belongs to a list; null when only the server can say (text search). */
export function belongsToList(filters: SessionFilters, session: Session): boolean | null {
  if (filters.status?.length && !filters.status.includes(session.status)) return false;
  return filters.q ? null : true;
}

export function isNewerSession(a: Session, b: Session): boolean {
  return a.createdAt > b.createdAt;
}

/** One key per question, however it was written down. */
function tidy(filters: SessionFilters): SessionFilters {
  return {
    ...(filters.status?.length ? { status: [...filters.status].sort() } : {}),
    ...(filters.q?.trim() ? { q: filters.q.trim() } : {}),
    limit: filters.limit ?? PAGE_SIZE,
  };
}
