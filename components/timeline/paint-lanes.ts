import { type Block, blocksOf } from "#lib/model/timeline-blocks";
import type { LaneRow, TimelineRows } from "#lib/model/timeline-rows";
import { type TimeWindow, xOf } from "#lib/model/timeline-window";
import { fitText } from "./fit-text.ts";
import { momentWords } from "./moment-words.ts";
import type { Palette } from "./timeline-palette.ts";

export type LanesScene = {
  rows: TimelineRows;
  window: TimeWindow;
  width: number;
  ticks: readonly number[];
  /** The row of the log that is selected or being heard; its box is lit. */
  activeSeqs: ReadonlySet<number>;
  hoveredSeq: number | null;
};

const INSET_PX = 5;
const BAR_PX = 2;
const LABEL_PX = 8;
const LEAST_LABEL_PX = 34;
const LEAST_COUNT_PX = 20;

/** Draws the grid and the boxes of the visible window; alerts are drawn on top by their own painter. */
export function paintLanes(context: CanvasRenderingContext2D, palette: Palette, scene: LanesScene): void {
  const { rows, window, width, ticks } = scene;
  context.fillStyle = palette.line;
  for (const tick of ticks) context.fillRect(Math.round(xOf(window, width, tick)), 0, 1, rows.height);
  context.fillRect(0, rows.alerts.height - 1, width, 1);
  for (const row of rows.lanes) context.fillRect(0, row.top + row.height - 1, width, 1);

  context.textBaseline = "middle";
  for (const row of rows.lanes) {
    const blocks = blocksOf(row.lane, window, width);
    const isFlagged = row.lane.kind === "lifecycle" || row.lane.kind === "marks";
    for (const [index, block] of blocks.entries()) {
      const roomPx = (blocks[index + 1]?.x ?? Number.POSITIVE_INFINITY) - block.x;
      if (isFlagged) paintFlag(context, palette, row, block, { roomPx, width });
      else paintBlock(context, palette, row, block, scene);
    }
  }
}

function paintBlock(
  context: CanvasRenderingContext2D,
  palette: Palette,
  row: LaneRow,
  block: Block,
  scene: LanesScene,
): void {
  const hue = palette.hue[row.lane.hue];
  const top = row.top + INSET_PX;
  const height = row.height - 1 - INSET_PX * 2;
  const x = Math.max(block.x, -20);
  const width = Math.min(block.x + block.width, scene.width + 20) - x;
  const isLit = scene.activeSeqs.has(block.first.seq);
  const isHovered = scene.hoveredSeq === block.first.seq;

  context.fillStyle = hue;
  context.globalAlpha = isLit ? 0.5 : isHovered ? 0.4 : block.count > 1 ? 0.34 : 0.22;
  context.beginPath();
  context.roundRect(x, top, width, height, 3);
  context.fill();
  context.globalAlpha = 1;
  context.fillRect(Math.round(block.x), top, BAR_PX, height);

  const left = Math.max(block.x, 0) + LABEL_PX;
  const room = block.x + block.width - left - 5;
  if (room < (block.count > 1 ? LEAST_COUNT_PX : LEAST_LABEL_PX)) return;
  context.font = `11px ${palette.sans}`;
  context.fillStyle = isLit || isHovered ? palette.ink : palette.ink2;
  const label = block.count === 1 ? block.first.text : room < 80 ? `×${block.count}` : `${block.count} moments`;
  context.fillText(fitText(context, label, room), left, top + height / 2 + 0.5);
}

/** A change in a moment's time has no length: a small flag and, where there is room, its words. */
function paintFlag(
  context: CanvasRenderingContext2D,
  palette: Palette,
  row: LaneRow,
  block: Block,
  { roomPx, width }: { roomPx: number; width: number },
): void {
  const x = Math.round(block.x);
  const middle = row.top + (row.height - 1) / 2;
  context.fillStyle = palette.hue[row.lane.hue];
  context.beginPath();
  context.moveTo(x, middle - 4);
  context.lineTo(x + 7, middle);
  context.lineTo(x, middle + 4);
  context.fill();
  context.font = `11px ${palette.sans}`;
  context.fillStyle = palette.ink2;
  // Of several at once the last is where things stand.
  const label = momentWords(block.last);
  const needed = context.measureText(label).width;
  const room = Math.min(roomPx - 20, 180);
  if (x + 12 + needed > width) context.fillText(label, x - 6 - needed, middle + 0.5);
  else if (room >= Math.min(LEAST_LABEL_PX, needed))
    context.fillText(fitText(context, label, room), x + 12, middle + 0.5);
}
