import type { Moment } from "./moment.ts";
import type { Session } from "./session.ts";
import type { SessionStatus } from "./session-status.ts";

type Known = Pick<Session, "createdAt" | "startedAt" | "stoppedAt">;

/**
 * When a lifecycle change happened, epoch ms. A socket frame does not say; its moment then carries its arrival, which a webhook or REST
 * may since have corrected in the session. What leads to a status cannot have come after it.
 */
export function lifecycleAt(session: Known, { start, data }: Pick<Moment, "start" | "data">): number {
  const latest: Partial<Record<SessionStatus, string | null>> = {
    created: session.createdAt,
    starting: session.startedAt,
    active: session.startedAt,
    stopping: session.stoppedAt,
    stopped: session.stoppedAt,
  };
  const known = Object.entries(latest).find(([status]) => status === data?.status)?.[1];
  return known ? Math.min(start, Date.parse(known)) : start;
}

/** The same moments with lifecycle changes where they happened. */
export function placeLifecycle(session: Known, moments: readonly Moment[]): readonly Moment[] {
  const isPlaced = ({ kind, start, data }: Moment) =>
    kind !== "lifecycle" || lifecycleAt(session, { start, data }) === start;
  if (moments.every(isPlaced)) return moments;
  return moments.map((moment) => {
    if (moment.kind !== "lifecycle") return moment;
    const at = lifecycleAt(session, moment);
    return at === moment.start ? moment : { ...moment, start: at, end: at };
  });
}
