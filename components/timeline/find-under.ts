import type { LoggedAlert } from "#lib/model/timeline-alert";
import { type Block, blockAt, blocksOf } from "#lib/model/timeline-blocks";
import type { Lane } from "#lib/model/timeline-lanes";
import type { AlertMark } from "#lib/model/timeline-marks";
import { rowAt, type TimelineRows } from "#lib/model/timeline-rows";
import type { TimeWindow } from "#lib/model/timeline-window";

/** What lies under the pointer; `start` is where a press goes. */
export type Found =
  | { kind: "alerts"; mark: AlertMark<LoggedAlert>; start: number }
  | { kind: "moments"; lane: Lane; block: Block; start: number };

type Scene = { rows: TimelineRows; marks: readonly AlertMark<LoggedAlert>[]; window: TimeWindow; width: number };

const SHAPE_PX = 8;

export function findUnder(scene: Scene, x: number, y: number): Found | null {
  const row = rowAt(scene.rows, y);
  if (row === "alerts") {
    const mark = scene.marks.find((candidate) => {
      const words = candidate.room > 0 ? Math.min(candidate.room, 14 + candidate.label.length * 6) : 0;
      return x >= candidate.x - SHAPE_PX && x <= candidate.x + SHAPE_PX + words;
    });
    return mark?.alerts[0] ? { kind: "alerts", mark, start: mark.alerts[0].start } : null;
  }
  if (!row) return null;
  const reach = row.lane.kind === "lifecycle" || row.lane.kind === "marks" ? 10 : 2;
  const block = blockAt(blocksOf(row.lane, scene.window, scene.width), x, reach);
  return block ? { kind: "moments", lane: row.lane, block, start: block.first.start } : null;
}
