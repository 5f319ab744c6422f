import type { Moment } from "./moment.ts";
import { firstFrom, type Lane } from "./timeline-lanes.ts";
import { type TimeWindow, xOf } from "./timeline-window.ts";

/** One drawn box of a lane, pixels from the window's left edge. A cluster stands for `count` moments too narrow to draw apart. */
export type Block = { x: number; width: number; count: number; first: Moment; last: Moment };

const NARROW_PX = 4;
const LEAST_PX = 3;
const BETWEEN_PX = 2;
const CLUSTER_PX = 40;

/**
 * The boxes of a lane inside a window. Only what is visible is looked at; boxes never overlap (a later start cuts an earlier end) and
 * what would be narrower than a hair joins its neighbour.
 */
export function blocksOf(lane: Pick<Lane, "moments" | "longestMs">, window: TimeWindow, width: number): Block[] {
  const blocks: Block[] = [];
  const { moments } = lane;
  for (let index = firstFrom(moments, window.from - lane.longestMs); index < moments.length; index++) {
    const moment = moments[index];
    if (!moment || moment.start > window.to) break;
    const end = Math.max(moment.end, moment.start);
    if (end < window.from) continue;
    const x = xOf(window, width, moment.start);
    place(blocks, { x, width: Math.max(LEAST_PX, xOf(window, width, end) - x), count: 1, first: moment, last: moment });
  }
  return blocks;
}

function place(blocks: Block[], next: Block): void {
  const before = blocks.at(-1);
  if (!before) {
    blocks.push(next);
    return;
  }
  const room = next.x - before.x - BETWEEN_PX;
  if (isCrowded(before, next, room)) {
    before.width = Math.max(before.width, next.x + next.width - before.x);
    before.count += next.count;
    before.last = next.last;
    return;
  }
  before.width = Math.min(before.width, room);
  blocks.push(next);
}

/** Too close to draw apart; a cluster goes on while it is dense, up to a width that is still a place and not a region. */
function isCrowded(before: Block, next: Block, room: number): boolean {
  if (room < LEAST_PX) return true;
  if (before.width < NARROW_PX && next.width < NARROW_PX && room < NARROW_PX) return true;
  const isDense = before.count > 1 && next.x - (before.x + before.width) < NARROW_PX;
  return isDense && next.width < CLUSTER_PX && room < CLUSTER_PX;
}

/** The box under a pixel, within `reach` pixels of its edges. */
export function blockAt(blocks: readonly Block[], x: number, reach = 2): Block | null {
  let best: Block | null = null;
  for (const block of blocks) {
    if (x < block.x - reach) break;
    if (x <= block.x + block.width + reach) best = block;
  }
  return best;
}
