import type { Lane, LaneHue } from "./timeline-lanes.ts";
import { spanOf, type TimeWindow } from "./timeline-window.ts";

/** Hues of a stacked bar, bottom first. */
export const DENSITY_HUES = ["display", "camera", "system", "mic", "info", "mark"] as const satisfies LaneHue[];

export type Density = { counts: Record<LaneHue, Float32Array>; total: Float32Array; peak: number };

/** How much speech lies over, and how many other moments begin in, each of `buckets` equal slices of the bounds, by hue. Lifecycle changes are not counted. */
export function densityOf(lanes: readonly Lane[], bounds: TimeWindow, buckets: number): Density {
  const size = Math.max(1, Math.floor(buckets));
  const empty = () => new Float32Array(size);
  const counts = { mic: empty(), system: empty(), display: empty(), camera: empty(), mark: empty(), info: empty() };
  const total = empty();
  const scale = size / spanOf(bounds);
  for (const lane of lanes) {
    if (lane.kind === "lifecycle") continue;
    const hue = counts[lane.hue];
    for (const { start, end } of lane.moments) {
      const first = Math.max(0, Math.floor((start - bounds.from) * scale));
      const until = lane.kind === "speech" ? Math.max(start, end - 1) : start;
      const last = Math.min(size - 1, Math.floor((until - bounds.from) * scale));
      for (let bucket = first; bucket <= last; bucket++) {
        hue[bucket] = (hue[bucket] ?? 0) + 1;
        total[bucket] = (total[bucket] ?? 0) + 1;
      }
    }
  }
  return { counts, total, peak: total.reduce((top, count) => Math.max(top, count), 0) };
}
