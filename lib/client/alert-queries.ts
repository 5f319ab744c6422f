import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Alert, alertStatus, Severity } from "#lib/model/alert";
import { fetchJson } from "./fetch-json.ts";
import type { KeysetPage } from "./keyset-list.ts";
import { apiPaths } from "./paths.ts";

export type AlertStatus = z.infer<typeof alertStatus>;
export type AlertFilters = {
  status?: readonly AlertStatus[];
  severity?: readonly Severity[];
  session?: string;
  q?: string;
  limit?: number;
};

const PAGE_SIZE = 50;
const COUNT_LIMIT = 100;

export const alertKeys = {
  all: ["alerts"] as const,
  lists: ["alerts", "list"] as const,
  list: (filters: AlertFilters) => ["alerts", "list", tidy(filters)] as const,
  one: (id: string) => ["alerts", "one", id] as const,
};

export function alertListQuery(filters: AlertFilters) {
  const { limit = PAGE_SIZE, ...rest } = filters;
  return infiniteQueryOptions({
    queryKey: alertKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<KeysetPage<Alert>>(apiPaths.alerts({ ...rest, limit, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** What waits for a person; the count in the side bar. */
export function openAlertsQuery() {
  return alertListQuery({ status: ["open"], limit: COUNT_LIMIT });
}

export function alertQuery(id: string) {
  return queryOptions({
    queryKey: alertKeys.one(id),
    queryFn: ({ signal }) => fetchJson<Alert>(apiPaths.alert(id), signal),
  });
}

/** Whether an alert belongs to a list; null when only the server can say (text search). */
export function alertBelongs(filters: AlertFilters, alert: Alert): boolean | null {
  if (filters.status?.length && !filters.status.includes(alert.status)) return false;
  if (filters.severity?.length && !filters.severity.includes(alert.severity)) return false;
  if (filters.session && filters.session !== alert.sessionId) return false;
  return filters.q ? null : true;
}

/** The server's order: newest first, then the higher id. */
export function isNewerAlert(a: Alert, b: Alert): boolean {
  return a.raisedAt === b.raisedAt ? a.id > b.id : a.raisedAt > b.raisedAt;
}

function tidy(filters: AlertFilters): AlertFilters {
  return {
    ...(filters.status?.length ? { status: [...filters.status].sort() } : {}),
    ...(filters.severity?.length ? { severity: [...filters.severity].sort() } : {}),
    ...(filters.session ? { session: filters.session } : {}),
    ...(filters.q?.trim() ? { q: filters.q.trim() } : {}),
    limit: filters.limit ?? PAGE_SIZE,
  };
}
