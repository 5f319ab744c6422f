import type { LifecycleFact } from "./fact.ts";
import { higherStatus, type SessionStatus } from "./session-status.ts";

type Times = Partial<Record<SessionStatus, number>>;
type Failure = { at: number; code: string; message: string };
export type Recording = { at: number; videoId: string | null; streamUrl: string | null; playerUrl: string | null };

/** What the lifecycle facts seen so far amount to. The order and number of their arrivals leave no trace in it. */
export type Lifecycle = {
  status: SessionStatus;
  /** Earliest time of each status that VideoDB stated, epoch ms. */
  statedTimes: Times;
  /** Earliest arrival of each status; stands in while VideoDB has stated none (a socket frame carries no time). */
  heardTimes: Times;
  failure: Failure | null;
  /** By video id, "" where none was named: a second display may be exported after the first. */
  recordings: Record<string, Recording>;
};

export const UNBORN: Lifecycle = { status: "created", statedTimes: {}, heardTimes: {}, failure: null, recordings: {} };

/** Commutative and idempotent: any order and any repetition of the same facts give one final row. `receivedAt` in epoch ms. */
export function projectLifecycle(state: Lifecycle, fact: LifecycleFact, receivedAt: number): Lifecycle {
  const at = fact.at ?? receivedAt;
  return {
    status: higherStatus(state.status, fact.status),
    statedTimes: fact.at === null ? state.statedTimes : earlier(state.statedTimes, fact.status, fact.at),
    heardTimes: earlier(state.heardTimes, fact.status, receivedAt),
    failure: fact.failure ? first(state.failure, { ...fact.failure, at }) : state.failure,
    recordings: fact.exported ? withRecording(state.recordings, { ...fact.exported, at }) : state.recordings,
  };
}

export function timeOf(state: Lifecycle, status: SessionStatus): number | undefined {
  return state.statedTimes[status] ?? state.heardTimes[status];
}

/** The one to play: the latest export whose address is known, else the latest export. */
export function recordingOf(state: Lifecycle): Recording | null {
  const ranked = Object.values(state.recordings).sort(
    (a, b) =>
      Number(b.streamUrl !== null) - Number(a.streamUrl !== null) ||
      b.at - a.at ||
      compare([b.videoId ?? ""], [a.videoId ?? ""]),
  );
  return ranked[0] ?? null;
}

function earlier(times: Times, status: SessionStatus, at: number): Times {
  return { ...times, [status]: Math.min(at, times[status] ?? at) };
}

/** The earliest failure is the cause; equal times are settled by text so that arrival order cannot matter. */
function first(a: Failure | null, b: Failure): Failure {
  if (!a) return b;
  return compare([a.at, a.code, a.message], [b.at, b.code, b.message]) <= 0 ? a : b;
}

/** Of one video each known address fills what the other copy left out. */
function withRecording(recordings: Lifecycle["recordings"], b: Recording): Lifecycle["recordings"] {
  const key = b.videoId ?? "";
  const a = recordings[key];
  const merged = a && {
    ...{ at: Math.max(a.at, b.at), videoId: b.videoId },
    ...{ streamUrl: later(a.streamUrl, b.streamUrl), playerUrl: later(a.playerUrl, b.playerUrl) },
  };
  return { ...recordings, [key]: merged ?? b };
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
