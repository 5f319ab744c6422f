import type { Lane, LaneKind } from "./timeline-lanes.ts";

/** Where each row of the timeline lies, pixels from the top of the lanes. The alerts row is first and always there. */
export type LaneRow = { lane: Lane; top: number; height: number };
export type TimelineRows = { alerts: { top: number; height: number }; lanes: LaneRow[]; height: number };

const ALERTS_PX = 34;
const HEIGHT_OF: Record<LaneKind, number> = { scenes: 42, speech: 36, summary: 34, marks: 30, lifecycle: 30 };

export function rowsOf(lanes: readonly Lane[]): TimelineRows {
  let top = ALERTS_PX;
  const rows = lanes.map((lane) => {
    const row = { lane, top, height: HEIGHT_OF[lane.kind] };
    top += row.height;
    return row;
  });
  return { alerts: { top: 0, height: ALERTS_PX }, lanes: rows, height: top };
}

export function rowAt(rows: TimelineRows, y: number): LaneRow | "alerts" | null {
  if (y < rows.alerts.height) return "alerts";
  return rows.lanes.find(({ top, height }) => y >= top && y < top + height) ?? null;
}
