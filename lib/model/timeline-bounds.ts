import type { Moment } from "./moment.ts";
import type { Session } from "./session.ts";
import { isLive } from "./session-status.ts";
import type { TimeWindow } from "./timeline-window.ts";

/** A stray clock must not stretch a session: what lies further out than this is not part of its span. */
const STRAY_MS = 5 * 60_000;

type Timed = Pick<Session, "status" | "createdAt" | "startedAt" | "stoppedAt">;

/** Where elapsed time and the recording begin, epoch ms: the start of capture, or the creation of a session that never started. */
export function sessionOrigin(session: Timed): number {
  return Date.parse(session.startedAt ?? session.createdAt);
}

/**
 * What the timeline spans, epoch ms. `moments` are those loaded, in any order; lifecycle changes do not stretch it, a session may
 * have waited for hours before its start and for its export.
 */
export function sessionBounds(session: Timed, moments: readonly Moment[], now: number): TimeWindow {
  const origin = sessionOrigin(session);
  const stopped = session.stoppedAt ? Date.parse(session.stoppedAt) : null;
  let from = origin;
  let to = isLive(session.status) ? Math.max(now, origin) : (stopped ?? origin);
  const latest = (stopped ?? Number.POSITIVE_INFINITY) + STRAY_MS;
  for (const moment of moments) {
    if (moment.kind === "lifecycle") continue;
    if (moment.start < from && moment.start > origin - STRAY_MS) from = moment.start;
    if (moment.end > to && moment.end <= latest) to = moment.end;
  }
  return { from, to: Math.max(to, from + 1_000) };
}

/** How long the capture took so far, ms; null before it started. */
export function sessionDuration(session: Timed, now: number): number | null {
  if (!session.startedAt) return null;
  const end = session.stoppedAt ? Date.parse(session.stoppedAt) : isLive(session.status) ? now : null;
  return end === null ? null : Math.max(0, end - Date.parse(session.startedAt));
}
