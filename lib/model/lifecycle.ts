import type { LifecycleFact } from "./fact.ts";
import { higherStatus, type SessionStatus } from "./session-status.ts";

type Timed<T> = T & { at: number };

/** What the lifecycle facts seen so far amount to. The order and number of their arrivals leave no trace in it. */
export type Lifecycle = {
  status: SessionStatus;
  /** Earliest known time of each status, epoch ms. */
  statusTimes: Partial<Record<SessionStatus, number>>;
  failure: Timed<{ code: string; message: string }> | null;
  exported: Timed<{ videoId: string | null; streamUrl: string | null; playerUrl: string | null }> | null;
};

export const UNBORN: Lifecycle = { status: "created", statusTimes: {}, failure: null, exported: null };

/**
 * Commutative and idempotent: any order and any repetition of the same facts give one final row. `receivedAt` (epoch ms)
 * stands in for a fact that does not say when it happened.
 */
export function projectLifecycle(state: Lifecycle, fact: LifecycleFact, receivedAt: number): Lifecycle {
  const at = fact.at ?? receivedAt;
  return {
    status: higherStatus(state.status, fact.status),
    statusTimes: { ...state.statusTimes, [fact.status]: Math.min(at, state.statusTimes[fact.status] ?? at) },
    failure: fact.failure ? first(state.failure, { ...fact.failure, at }) : state.failure,
    exported: fact.exported ? fuller(state.exported, { ...fact.exported, at }) : state.exported,
  };
}

/** The earliest failure is the cause; equal times are settled by text so that arrival order cannot matter. */
function first(a: Lifecycle["failure"], b: NonNullable<Lifecycle["failure"]>): NonNullable<Lifecycle["failure"]> {
  if (!a) return b;
  return compare([a.at, a.code, a.message], [b.at, b.code, b.message]) <= 0 ? a : b;
}

/** The latest export wins; of one video each known address fills what the other copy left out. */
function fuller(a: Lifecycle["exported"], b: NonNullable<Lifecycle["exported"]>): NonNullable<Lifecycle["exported"]> {
  if (!a) return b;
  if (a.videoId !== b.videoId && a.videoId !== null && b.videoId !== null) {
    return compare([a.at, a.videoId], [b.at, b.videoId]) >= 0 ? a : b;
  }
  return {
    at: Math.max(a.at, b.at),
    videoId: a.videoId ?? b.videoId,
    streamUrl: later(a.streamUrl, b.streamUrl),
    playerUrl: later(a.playerUrl, b.playerUrl),
  };
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a >= b ? a : b;
}

function compare(a: (string | number)[], b: (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? "";
    if (left < right) return -1;
    if (left > right) return 1;
  }
  return 0;
}
