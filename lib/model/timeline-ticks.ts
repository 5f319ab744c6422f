import { spanOf, type TimeWindow } from "./timeline-window.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const STEPS_MS = [
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((n) => n * HOUR),
];

export type Ticks = { stepMs: number; at: number[] };

/**
 * Round times across a window, no closer than `minGap` pixels. `anchor` is the time the steps count from: the session's origin for
 * elapsed time, minus the zone's offset (so that whole hours are whole there) for a clock.
 */
export function ticksOf(window: TimeWindow, width: number, anchor: number, minGap = 92): Ticks {
  const stepMs = stepFor((spanOf(window) / Math.max(1, width)) * minGap);
  const first = Math.ceil((window.from - anchor) / stepMs);
  const last = Math.floor((window.to - anchor) / stepMs);
  const at: number[] = [];
  for (let n = first; n <= last; n++) at.push(anchor + n * stepMs);
  return { stepMs, at };
}

function stepFor(wanted: number): number {
  const step = STEPS_MS.find((candidate) => candidate >= wanted);
  return step ?? Math.ceil(wanted / (24 * HOUR)) * 24 * HOUR;
}
