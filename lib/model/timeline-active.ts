import { firstFrom } from "./timeline-lanes.ts";

type Timed = { start: number; end: number; seq: number };

/** How long a line stays the one being heard after it ended, ms: pauses between sentences are no reason to blink. */
const LINGER_MS = 1_500;

/** The row that a playhead lies in: the latest that started and has not long ended. `rows` in order of start. */
export function activeAt<T extends Timed>(rows: readonly T[], at: number, lingerMs = LINGER_MS): T | null {
  const row = latestAt(rows, at);
  return row && at <= row.end + lingerMs ? row : null;
}

/** The latest row that had started; whatever its end. */
export function latestAt<T extends Timed>(rows: readonly T[], at: number): T | null {
  return rows[firstFrom(rows, at + 1) - 1] ?? null;
}

/** The next row to the right (or the left) of the playhead, for stepping from moment to moment. */
export function neighbourOf<T extends Timed>(rows: readonly T[], at: number, direction: 1 | -1): T | null {
  if (direction === 1) return rows[firstFrom(rows, at + 1)] ?? null;
  return rows[firstFrom(rows, at) - 1] ?? null;
}
