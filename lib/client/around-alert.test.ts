import { expect, it } from "vitest";
import type { Moment } from "#lib/model/moment";
import type { Stream } from "#lib/model/stream";
import { lanesAround, windowAround } from "./around-alert.ts";

const stream = (id: string, kind: Stream["kind"]): Stream => ({
  id,
  name: id,
  kind,
  mediaTypes: [],
  lastMomentAt: null,
  pipelines: [],
});
const moment = (seq: number, streamId: string, kind: Moment["kind"], start: number, end: number): Moment => ({
  sessionId: "cap-1",
  seq,
  kind,
  streamId,
  start,
  end,
  text: "",
  confidence: null,
  data: null,
  arrivedBy: "socket",
  receivedAt: "2026-11-22T14:00:00.000Z",
});

it("evidence reaches thirty seconds to either side", () => {
  expect(windowAround({ start: 100_000 })).toEqual({ from: 70_000, to: 130_000 });
});

it("lanes are one per stream and kind, the screen first, blocks cut at the window's edges", () => {
  const lanes = lanesAround(
    { from: 0, to: 60_000 },
    [
      moment(1, "rts-mic", "transcript", 30_000, 36_000),
      moment(2, "rts-screen", "visual_index", -10_000, 15_000),
      moment(3, "rts-screen", "visual_index", 54_000, 90_000),
      moment(4, "rts-screen", "alert", 30_000, 31_000),
      moment(5, "rts-gone", "audio_index", 10_000, 10_000),
    ],
    [stream("rts-mic", "mic"), stream("rts-screen", "display")],
  );
  expect(lanes).toEqual([
    {
      key: "rts-screen visual_index",
      stream: "display",
      kind: "visual_index",
      blocks: [
        { seq: 2, left: 0, width: 25 },
        { seq: 3, left: 90, width: 10 },
      ],
    },
    { key: "rts-mic transcript", stream: "mic", kind: "transcript", blocks: [{ seq: 1, left: 50, width: 10 }] },
    {
      key: "rts-gone audio_index",
      stream: "other",
      kind: "audio_index",
      blocks: [expect.objectContaining({ width: 0.6 })],
    },
  ]);
});
