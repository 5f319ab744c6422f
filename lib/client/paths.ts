import type { Severity } from "#lib/model/alert";
import { type QueryValue, withQuery } from "./fetch-json.ts";

/** The only maker of links. */
export const paths = {
  signIn: (view: { next?: string } = {}) => withQuery("/sign-in", view),
  sessions: (view: { status?: readonly string[]; q?: string } = {}) => withQuery("/sessions", view),
  /** `t` is a moment in epoch milliseconds; the page opens at that second. */
  session: (id: string, view: { t?: number; tab?: string } = {}) =>
    withQuery(`/sessions/${encodeURIComponent(id)}`, {
      t: view.t === undefined ? undefined : new Date(view.t).toISOString(),
      tab: view.tab,
    }),
  alerts: (
    view: { alert?: string; severity?: readonly Severity[]; status?: readonly string[]; session?: string } = {},
  ) => withQuery("/alerts", view),
  deliveries: (view: { delivery?: string; status?: readonly string[]; session?: string } = {}) =>
    withQuery("/deliveries", view),
  openApi: () => "/api/v1/openapi.json",
};

/** Where the REST API answers. */
export const apiPaths = {
  sessions: (query: Record<string, QueryValue>) => withQuery("/api/v1/sessions", query),
  session: (id: string) => `/api/v1/sessions/${encodeURIComponent(id)}`,
  moments: (id: string, query: Record<string, QueryValue>) =>
    withQuery(`/api/v1/sessions/${encodeURIComponent(id)}/moments`, query),
  alerts: (query: Record<string, QueryValue>) => withQuery("/api/v1/alerts", query),
  alert: (id: string) => `/api/v1/alerts/${encodeURIComponent(id)}`,
  deliveries: (query: Record<string, QueryValue>) => withQuery("/api/v1/deliveries", query),
  connections: () => "/api/v1/connections",
};

/** Only an address inside this product may follow a sign-in: "//evil.example" and "/\evil" are not. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || /^\/[/\\]/.test(next) || /[\\\s]/.test(next)) return paths.sessions();
  return next;
}
