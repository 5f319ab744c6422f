import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "./alert.ts";
import type { Moment } from "./moment.ts";
import type { Stream } from "./stream.ts";
import { activeAt, latestAt, neighbourOf } from "./timeline-active.ts";
import { blockAt, blocksOf } from "./timeline-blocks.ts";
import { sessionBounds, sessionDuration } from "./timeline-bounds.ts";
import { densityOf } from "./timeline-density.ts";
import { FOLLOWING, follow, newSince } from "./timeline-follow.ts";
import { firstFrom, lanesOf } from "./timeline-lanes.ts";
import { alertMarksOf } from "./timeline-marks.ts";

const T0 = Date.parse("2026-11-22T14:00:00Z");
const stream = (id: string, kind: Stream["kind"], kinds: Stream["pipelines"][number]["kind"][]): Stream => ({
  id,
  name: `${kind}:default`,
  kind,
  mediaTypes: [],
  lastMomentAt: null,
  pipelines: kinds.map((pipeline) => ({ kind: pipeline, state: "running", error: null })),
});
const mic = stream("rts-mic", "mic", ["transcript", "audio_index"]);
const display = stream("rts-display", "display", ["visual_index"]);
const moment = (seq: number, change: Partial<Moment>): Moment => ({
  sessionId: "cap-1",
  seq,
  kind: "transcript",
  streamId: mic.id,
  start: T0 + seq * 1_000,
  end: T0 + seq * 1_000 + 800,
  text: `line ${seq}`,
  confidence: null,
  data: null,
  arrivedBy: "socket",
  receivedAt: new Date(T0).toISOString(),
  ...change,
});

describe("lanes", () => {
  test("there is a lane per stream and kind, also while it is silent, and none for alerts", () => {
    const lanes = lanesOf(
      [mic, display],
      [moment(1, { kind: "alert" }), moment(2, { kind: "lifecycle", streamId: null })],
    );
    expect(lanes.map(({ title }) => title)).toEqual(["Display · scenes", "Mic · speech", "Mic · summary", "Lifecycle"]);
  });

  test("two displays are told apart, and a moment of an unknown stream is still shown", () => {
    const second = { ...display, id: "rts-display-2", name: "display:2" };
    const lanes = lanesOf([display, second], [moment(1, { streamId: "rts-lost" })]);
    expect(lanes.map(({ title }) => title)).toEqual(["Display 1 · scenes", "Display 2 · scenes", "Stream · speech"]);
  });

  test("moments of a lane are in order of time, whatever order they arrived in", () => {
    const [lane] = lanesOf(
      [],
      [moment(1, { start: T0 + 9 }), moment(2, { start: T0 + 5 }), moment(3, { start: T0 + 5 })],
    );
    expect(lane?.moments.map(({ seq }) => seq)).toEqual([2, 3, 1]);
  });
});

describe("blocks", () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 0, max: 30_000 })), {
    maxLength: 300,
  });

  test("every visible moment is in exactly one box, and boxes never overlap", () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 0, max: 500_000 }),
        fc.integer({ min: 1_000, max: 600_000 }),
        (pairs, from, span) => {
          const moments = pairs.map(([start, length], index) =>
            moment(index + 1, { start: T0 + start, end: T0 + start + length }),
          );
          const [lane = { moments: [], longestMs: 0 }] = lanesOf([], moments);
          const window = { from: T0 + from, to: T0 + from + span };
          const blocks = blocksOf(lane, window, 900);
          const visible = moments.filter(({ start, end }) => start <= window.to && end >= window.from);
          expect(blocks.reduce((sum, { count }) => sum + count, 0)).toBe(visible.length);
          for (const [index, block] of blocks.entries()) {
            const next = blocks[index + 1];
            if (next) expect(block.x + block.width).toBeLessThanOrEqual(next.x + 0.001);
          }
        },
      ),
    );
  });

  test("five thousand moments in a thousand pixels are at most some hundreds of boxes", () => {
    const moments = Array.from({ length: 5_000 }, (_, n) =>
      moment(n + 1, { start: T0 + n * 100, end: T0 + n * 100 + 90 }),
    );
    const [lane] = lanesOf([], moments);
    const blocks = blocksOf(lane ?? { moments: [], longestMs: 0 }, { from: T0, to: T0 + 500_000 }, 1_000);
    expect(blocks.length).toBeLessThan(400);
  });

  test("the box under the pointer is found within two pixels", () => {
    const [lane = { moments: [], longestMs: 0 }] = lanesOf([], [moment(1, {}), moment(20, {})]);
    const blocks = blocksOf(lane, { from: T0, to: T0 + 100_000 }, 1_000);
    expect(blockAt(blocks, 11)?.first.seq).toBe(1);
    expect(blockAt(blocks, 19.5)?.first.seq).toBe(1);
    expect(blockAt(blocks, 100)).toBeNull();
  });
});

describe("marks, density, bounds", () => {
  const alert = (start: number, change: Partial<Alert> = {}) => ({
    start: T0 + start,
    label: "Off topic",
    severity: "low" as Alert["severity"],
    confidence: 0.7,
    ...change,
  });

  test("alerts too close to tell apart are one mark with a number and the loudest severity", () => {
    const marks = alertMarksOf(
      [alert(0), alert(1_000, { severity: "critical" }), alert(60_000)],
      { from: T0, to: T0 + 100_000 },
      1_000,
    );
    expect(marks.map(({ label, severity }) => [label, severity])).toEqual([
      ["Off topic ×2", "critical"],
      ["Off topic 0.70", "low"],
    ]);
  });

  test("a label is left out where the next mark leaves no room for it", () => {
    const marks = alertMarksOf([alert(0), alert(3_000)], { from: T0, to: T0 + 100_000 }, 1_000);
    expect(marks.map(({ room }) => room > 0)).toEqual([false, true]);
  });

  test("speech is counted in every slice it lies over, and nothing outside of the bounds", () => {
    const density = densityOf(
      lanesOf([mic, display], [moment(1, {}), moment(2, { end: T0 + 4_000 }), moment(900, {})]),
      { from: T0, to: T0 + 10_000 },
      10,
    );
    expect(density.total.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(density.counts.mic[1]).toBe(1);
  });

  test("a late export and a stray clock do not stretch the session", () => {
    const session = {
      status: "exported" as const,
      createdAt: new Date(T0 - 3_600_000).toISOString(),
      startedAt: new Date(T0).toISOString(),
      stoppedAt: new Date(T0 + 60_000).toISOString(),
    };
    const moments = [
      moment(1, { kind: "lifecycle", start: T0 + 900_000, end: T0 + 900_000 }),
      moment(2, { start: T0 - 86_400_000, end: T0 }),
      moment(3, { start: T0 + 59_000, end: T0 + 61_000 }),
    ];
    expect(sessionBounds(session, moments, T0 + 9e9)).toEqual({ from: T0, to: T0 + 61_000 });
    expect(sessionDuration(session, T0 + 9e9)).toBe(60_000);
  });
});

describe("playhead and following", () => {
  const rows = [moment(1, {}), moment(5, {}), moment(9, {})];

  test("the line being heard stays lit through a pause, not for ever", () => {
    expect(activeAt(rows, T0 + 1_900)?.seq).toBe(1);
    expect(activeAt(rows, T0 + 4_900)).toBeNull();
    expect(latestAt(rows, T0 + 4_900)?.seq).toBe(1);
    expect(activeAt(rows, T0)).toBeNull();
  });

  test("stepping goes to the next and the previous moment, and stops at the ends", () => {
    expect(neighbourOf(rows, T0 + 5_000, 1)?.seq).toBe(9);
    expect(neighbourOf(rows, T0 + 5_000, -1)?.seq).toBe(1);
    expect(neighbourOf(rows, T0 + 9_000, 1)).toBeNull();
    expect(firstFrom(rows, T0 + 99_000)).toBe(3);
  });

  test("a paused list counts what came since and resumes only by an act", () => {
    const paused = follow(FOLLOWING, { type: "scrolled-away", lastSeq: 5 });
    expect(newSince(paused, rows)).toBe(1);
    expect(follow(paused, { type: "selected", lastSeq: 9 })).toBe(paused);
    expect(newSince(follow(paused, { type: "jumped-to-latest" }), rows)).toBe(0);
  });
});
