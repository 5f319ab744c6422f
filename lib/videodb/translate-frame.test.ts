import { describe, expect, it } from "vitest";
import { translateFrame } from "./translate-frame.ts";

const START = 1710000001234;
const END = 1710000002345;
const NOW = END + 1_000;
const read = (frame: unknown) => translateFrame(typeof frame === "string" ? frame : JSON.stringify(frame), NOW);
const transcript = {
  channel: "transcript",
  rtstream_id: "rts-1",
  rtstream_name: "mic:default",
  data: { text: "Thursday it is", is_final: true, start: START, end: END },
};
const moment = {
  type: "moment",
  kind: "transcript",
  streamId: "rts-1",
  start: START,
  end: END,
  text: "Thursday it is",
  confidence: null,
  data: null,
};
const withData = (change: object) => ({ ...transcript, data: { ...transcript.data, ...change } });
const without = (...names: string[]) => ({
  ...transcript,
  data: Object.fromEntries(Object.entries(transcript.data).filter(([name]) => !names.includes(name))),
});

describe("a transcript frame", () => {
  it.each<[string, unknown]>([
    ["final as a boolean", transcript],
    ["final as a word", withData({ is_final: "true" })],
    ["final as 1", withData({ is_final: 1 })],
    ["without is_final", without("is_final")],
    ["in the flat style", { type: "transcript", rtstream_id: "rts-1", ...transcript.data }],
    ["named by event_type", { ...transcript, channel: undefined, event_type: "transcript" }],
    ["with its stream as id", { ...transcript, rtstream_id: undefined, id: "rts-1" }],
    ["with times as text", withData({ start: String(START), end: String(END) })],
    ["with ISO times", withData({ start: new Date(START).toISOString(), end: new Date(END).toISOString() })],
  ])("is a fact %s", (_, frame) => {
    const meaning = read(frame);
    if (meaning.kind !== "fact") throw new Error(JSON.stringify(meaning));
    expect({ ...meaning.fact, data: null }).toEqual(moment);
  });

  it.each([false, "false", "False", 0])("is a draft when is_final is %j", (is_final) => {
    expect(read(withData({ is_final }))).toEqual({
      kind: "draft",
      draft: { streamId: "rts-1", text: "Thursday it is", start: START },
    });
  });

  it("that is empty is ignored, final or not", () => {
    expect(read(withData({ text: " " })).kind).toBe("ignored");
    expect(read(withData({ text: "", is_final: false })).kind).toBe("ignored");
  });

  it("keeps unknown fields of both levels as data", () => {
    expect(read({ ...withData({ speaker: "A" }), scene_index_id: "i1" })).toMatchObject({
      fact: { data: { speaker: "A", scene_index_id: "i1" } },
    });
  });

  it("keeps a text of 500 kB whole", () => {
    const text = "x".repeat(500_000);
    expect(read(withData({ text }))).toMatchObject({ fact: { text } });
  });

  it("is normalised with a mark: seconds, an end before the start, no time at all", () => {
    expect(read(withData({ start: START / 1000, end: END / 1000 }))).toMatchObject({
      fact: { start: START, end: END, data: { normalised: ["start was given in s"] } },
    });
    expect(read(withData({ end: START - 5 }))).toMatchObject({
      fact: { start: START, end: START, data: { normalised: [`end ${START - 5} was before start`] } },
    });
    expect(read(without("start", "end"))).toMatchObject({
      fact: { start: NOW, end: NOW, data: { normalised: ["no time was given: time of arrival"] } },
    });
  });

  it("is cleaned with a mark: NUL, lone surrogate, __proto__", () => {
    const frame = JSON.stringify(withData({ text: "a\u0000bQ" }))
      .replace("Q", "\\udc00")
      .replace('"data":{', '"data":{"__proto__":{"x":1},');
    expect(read(frame)).toMatchObject({ fact: { text: "ab\ufffd", data: { sanitised: true } } });
  });
});

describe("index frames land in one lane under both names", () => {
  it.each([
    [{ channel: "visual_index" }, "visual_index"],
    [{ channel: "scene_index" }, "visual_index"],
    [{ channel: "audio_index" }, "audio_index"],
    [{ channel: "spoken_index" }, "audio_index"],
    [{ type: "index", index_type: "visual" }, "visual_index"],
    [{ type: "index", index_type: "audio" }, "audio_index"],
  ])("%j", (name, kind) => {
    const frame = { ...name, rtstream_id: "rts-2", data: { text: "A spreadsheet", start: START, end: END } };
    expect(read(frame)).toEqual({ kind: "fact", fact: { ...moment, kind, streamId: "rts-2", text: "A spreadsheet" } });
  });

  it("with the description under its REST name, or as unpacked JSON", () => {
    const frame = (data: object) => ({
      channel: "scene_index",
      rtstream_id: "rts-2",
      data: { start: START, end: END, ...data },
    });
    expect(read(frame({ description: "A spreadsheet" }))).toMatchObject({ fact: { text: "A spreadsheet" } });
    expect(read(frame({ text: { apps: ["Excel"] } }))).toMatchObject({
      fact: { text: '{"apps":["Excel"]}', data: { normalised: ["text was not a string"] } },
    });
  });
});

describe("a lifecycle frame", () => {
  it.each<[string, unknown]>([
    [
      "with its channel",
      {
        channel: "capture_session",
        event: "capture_session.stopped",
        capture_session_id: "cap-1",
        status: "stopped",
        data: {},
      },
    ],
    ["without channel", { event: "capture_session.stopped", capture_session_id: "cap-1", data: {} }],
    [
      "with event and id in data",
      { channel: "capture_session", data: { event: "capture_session.stopped", session_id: "cap-1" } },
    ],
    ["with its status only", { channel: "capture_session", capture_session_id: "cap-1", data: { status: "stopped" } }],
  ])("%s is a fact", (_, frame) => {
    expect(read(frame)).toMatchObject({
      kind: "fact",
      fact: { type: "lifecycle", sessionId: "cap-1", status: "stopped", at: null },
    });
  });
});

describe("what cannot be read is quarantined with its reason", () => {
  it.each<[unknown, string | null, string]>([
    ["hello", null, "not JSON"],
    ["[1]", null, "not a JSON object"],
    [{ channel: "weather", data: {} }, "weather", 'unknown channel "weather"'],
    [{ a: 1 }, null, "no channel is named"],
    [{ ...transcript, rtstream_id: undefined }, "transcript", "rtstream_id is missing or too long"],
    [{ ...transcript, rtstream_id: "r".repeat(129) }, "transcript", "rtstream_id is missing or too long"],
    [without("text"), "transcript", "text is missing"],
    [withData({ start: "9999-12-31T00:00:00Z" }), "transcript", "start lies outside any recording"],
    [withData({ start: -1 }), "transcript", "start is negative"],
    [withData({ start: 12.5 }), "transcript", "start is not a moment in time"],
    [withData({ end: {} }), "transcript", "end is not a time"],
    [JSON.stringify(transcript).replace(String(START), "1e400"), "transcript", "start is not finite"],
    [
      { event: "capture_session.dreaming", capture_session_id: "cap-1" },
      "capture_session.dreaming",
      'unknown event "capture_session.dreaming"',
    ],
  ])("%j", (frame, name, reason) => {
    expect(read(frame)).toEqual({ kind: "quarantine", name, reason });
  });

  it("but a second handshake is only ignored", () => {
    expect(read({ connection_id: "c1" }).kind).toBe("ignored");
  });
});
