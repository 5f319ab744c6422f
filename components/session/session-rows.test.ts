import { describe, expect, test } from "vitest";
import type { Moment } from "#lib/model/moment";
import type { Stream } from "#lib/model/stream";
import { rowsAsText, rowsForTab, speakerOf } from "./session-rows.ts";

const moment = (seq: number, kind: Moment["kind"], text: string, start = seq * 1_000): Moment => ({
  ...{ sessionId: "cap-1", seq, kind, text, start, end: start + 900, streamId: "rts-1" },
  ...{ confidence: null, data: null, arrivedBy: "socket", receivedAt: "2026-11-22T14:00:00.000Z" },
});
const mic: Stream = {
  id: "rts-1",
  name: "mic:default",
  kind: "mic",
  mediaTypes: [],
  lastMomentAt: null,
  pipelines: [],
};

describe("rows of a tab", () => {
  test("are in order of time, whatever order they arrived in", () => {
    const rows = rowsForTab(
      [moment(1, "transcript", "later", 9_000), moment(2, "transcript", "first", 2_000)],
      "transcript",
      "",
    );
    expect(rows.map(({ text }) => text)).toEqual(["first", "later"]);
  });

  test("a screen described twice in the same words is one row, speech said twice is two", () => {
    const scenes = [
      moment(1, "visual_index", "Editor"),
      moment(2, "transcript", "yes"),
      moment(3, "visual_index", "Editor"),
    ];
    const speech = [moment(4, "transcript", "yes"), moment(5, "visual_index", "Terminal")];
    const rows = rowsForTab([...scenes, ...speech], "transcript", "");
    expect(rows.map(({ seq, text }) => [seq, text])).toEqual([
      [1, "Editor"],
      [2, "yes"],
      [4, "yes"],
      [5, "Terminal"],
    ]);
    expect(rows[0]?.end).toBe(3_900);
  });

  test("finding keeps rows with every word, in any case", () => {
    const moments = [moment(1, "transcript", "The staging Password"), moment(2, "transcript", "staging only")];
    expect(rowsForTab(moments, "transcript", "password STAGING").map(({ seq }) => seq)).toEqual([1]);
  });

  test("the screen tab leaves speech out and keeps alerts", () => {
    const moments = [moment(1, "transcript", "a"), moment(2, "visual_index", "b"), moment(3, "alert", "c")];
    expect(rowsForTab(moments, "screen", "").map(({ seq }) => seq)).toEqual([2, 3]);
  });
});

test("a copied transcript has a time and a speaker on every line", () => {
  const text = rowsAsText(
    rowsForTab([moment(1, "transcript", "Hello")], "transcript", ""),
    [mic],
    (at) => `${at / 1_000} s`,
  );
  expect(text).toBe("1 s  You: Hello");
  expect(speakerOf({ ...mic, kind: "system_audio" })).toBe("Call");
});
