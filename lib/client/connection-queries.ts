import { queryOptions } from "@tanstack/react-query";
import type { Connection } from "#lib/model/connection";
import type { UpstreamChanged } from "#lib/model/live-contract";
import { fetchJson } from "./fetch-json.ts";
import { apiPaths } from "./paths.ts";

export type ConnectionList = { items: Connection[]; nextCursor: string | null };

/** upstream.changed tells of a change at once; the age of the last frame has no push and is asked for. */
const ASK_AGAIN_MS = 5_000;

export const connectionKeys = { all: ["connections"] as const };

export function connectionsQuery() {
  return queryOptions({
    queryKey: connectionKeys.all,
    queryFn: ({ signal }) => fetchJson<ConnectionList>(apiPaths.connections(), signal),
    refetchInterval: ASK_AGAIN_MS,
  });
}

/** The new state at once; its reason (`error`) comes with the next read. */
export function withUpstreamChange(list: ConnectionList, change: UpstreamChanged): ConnectionList {
  return {
    ...list,
    items: list.items.map((connection) =>
      connection.id === change.connectionId
        ? { ...connection, state: change.state, since: change.since, error: null }
        : connection,
    ),
  };
}
