import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import type { SessionStatus } from "#lib/model/session-status";
import { LIVE_STATUSES, REST_STATUSES, type SessionFilters } from "./session-queries.ts";

/** The sessions page as its address says it; the server and the browser read it with the same parsers. */
export const SESSION_GROUPS = ["live", "created", "stopped", "exported", "failed"] as const;
export type SessionGroup = (typeof SESSION_GROUPS)[number];

export const sessionViewParsers = {
  status: parseAsStringLiteral(SESSION_GROUPS),
  q: parseAsString.withDefault(""),
};

export const GROUP_WORDS: Record<SessionGroup, string> = {
  live: "Live",
  created: "Created",
  stopped: "Stopped",
  exported: "Exported",
  failed: "Failed",
};

export function statusesOf(group: SessionGroup): readonly SessionStatus[] {
  return group === "live" ? LIVE_STATUSES : [group];
}

/** The list below the live ones. */
export function earlierFilters(group: SessionGroup | null, q: string): SessionFilters {
  return { status: group && group !== "live" ? statusesOf(group) : REST_STATUSES, q: q || undefined };
}
