import { describe, expect, it } from "vitest";
import { translateWebhook, type WebhookMeaning } from "./translate-webhook.ts";

const NOW = Date.UTC(2026, 0, 20, 12, 35);
const AT = Date.UTC(2026, 0, 20, 12, 34, 56);
const bytes = (body: unknown) => new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
const read = (body: unknown) => translateWebhook(bytes(body), NOW);
const active = {
  version: "2",
  event: "capture_session.active",
  timestamp: "2026-01-20T12:34:56Z",
  capture_session_id: "cap-1",
  end_user_id: "user_abc",
  status: "active",
  data: { rtstreams: [{ rtstream_id: "rts-1", name: "mic:default", media_types: ["audio"] }] },
};
const alert = { event_id: "7bd0ccf7e53637ef", label: "password on screen", start_time: "2026-01-20T18:04:46+05:30" };

function lifecycle(meaning: WebhookMeaning) {
  if (meaning.kind !== "lifecycle") throw new Error(`not a lifecycle: ${JSON.stringify(meaning)}`);
  return meaning;
}
describe("a lifecycle post", () => {
  it("says session, status, time, person and streams", () => {
    expect(lifecycle(read(active))).toMatchObject({
      name: "capture_session.active",
      fact: {
        type: "lifecycle",
        sessionId: "cap-1",
        status: "active",
        at: AT,
        endUserId: "user_abc",
        streams: [{ streamId: "rts-1", name: "mic:default", kind: "mic", mediaTypes: ["audio"] }],
        exported: null,
        failure: null,
      },
    });
  });

  it.each([
    [
      "without version, timestamp, person and status",
      { event: active.event, capture_session_id: "cap-1", data: active.data },
    ],
    ["with streams under data.streams", { ...active, data: { streams: active.data.rtstreams } }],
    [
      "with streams under data.channels and plain ids",
      { ...active, data: { channels: [{ ...active.data.rtstreams[0], rtstream_id: undefined, id: "rts-1" }] } },
    ],
    ["with session_id", { ...active, capture_session_id: undefined, session_id: "cap-1" }],
    [
      "with unknown fields, duplicates of data and __proto__",
      '{"event":"capture_session.active","capture_session_id":"cap-1","__proto__":{"isAdmin":true},"x":{"y":1},"data":{"a":1},"data":{"rtstreams":[{"rtstream_id":"rts-1","name":"mic:default","media_types":["audio"]}]}}',
    ],
  ])("is understood %s", (_, body) => {
    const { fact } = lifecycle(read(body));
    expect(fact).toMatchObject({ sessionId: "cap-1", status: "active", streams: [{ streamId: "rts-1", kind: "mic" }] });
    expect(Object.hasOwn(Object.prototype, "isAdmin")).toBe(false);
  });

  it.each([
    [
      "with links",
      { exported_video_id: "m-1", stream_url: "https://a.example/x.m3u8", player_url: "https://b.example/" },
      { videoId: "m-1", streamUrl: "https://a.example/x.m3u8", playerUrl: "https://b.example/" },
    ],
    ["without links", { exported_video_id: "m-1" }, { videoId: "m-1", streamUrl: null, playerUrl: null }],
    [
      "with a link that is a script",
      { exported_video_id: "m-1", player_url: "javascript:alert(1)" },
      { videoId: "m-1", streamUrl: null, playerUrl: null },
    ],
  ])("reads an export %s", (_, data, exported) => {
    expect(lifecycle(read({ ...active, event: "capture_session.exported", data })).fact.exported).toEqual(exported);
  });

  it.each([
    ["as an error object", { error: { code: "E1", message: "disk full" } }, { code: "E1", message: "disk full" }],
    ["flat in data", { code: "E1", message: "disk full" }, { code: "E1", message: "disk full" }],
    ["as a sentence", { error: "disk full" }, { code: "unknown", message: "disk full" }],
    ["not at all", {}, { code: "unknown", message: "VideoDB did not say why." }],
  ])("reads a failure told %s", (_, data, failure) => {
    expect(lifecycle(read({ ...active, event: "capture_session.failed", data })).fact.failure).toEqual(failure);
  });

  it("has one identity however it was serialised", () => {
    const one = lifecycle(read(active)).identity;
    const shuffled = Object.fromEntries(Object.entries(active).reverse());
    expect(lifecycle(read(JSON.stringify(shuffled, null, 3))).identity).toBe(one);
    expect(lifecycle(read({ ...active, timestamp: "2026-01-20T12:34:56.000Z" })).identity).toBe(one);
  });

  it("has one identity however it was serialised when undated", () => {
    const { timestamp: _, ...undated } = active;
    const shuffled = Object.fromEntries(Object.entries(undated).reverse());
    expect(lifecycle(read(shuffled)).identity).toBe(lifecycle(read(undated)).identity);
    expect(lifecycle(read({ ...undated, data: {} })).identity).not.toBe(lifecycle(read(undated)).identity);
  });

  it("differs in identity by session, event and time", () => {
    const bodies = [
      active,
      { ...active, capture_session_id: "cap-2" },
      { ...active, event: "capture_session.stopped" },
      { ...active, timestamp: "2026-01-20T12:35:00Z" },
    ];
    expect(new Set(bodies.map((body) => lifecycle(read(body)).identity)).size).toBe(4);
  });

  it("is known by a delivery id, should VideoDB ever send one, but not by the session's own id", () => {
    const dated = { ...active, timestamp: "2026-01-20T12:40:00Z" };
    expect(lifecycle(read({ ...active, id: "d-1" })).identity).toBe(lifecycle(read({ ...dated, id: "d-1" })).identity);
    expect(lifecycle(read({ ...active, id: "cap-1" })).identity).not.toBe(
      lifecycle(read({ ...dated, id: "cap-1" })).identity,
    );
  });
});

describe("what cannot be read is quarantined with its reason", () => {
  it.each<[string, unknown, string, string | null]>([
    ["an empty body", "", "empty body", null],
    ["a probe", "ok", "not JSON", null],
    ["an array", "[]", "not a JSON object", null],
    ["a scalar", "3", "not a JSON object", null],
    ["65 levels", `${"[".repeat(65)}${"]".repeat(65)}`, "nested deeper than 64 levels", null],
    ["100,000 levels", `${'{"a":'.repeat(100_000)}1`, "nested deeper than 64 levels", null],
    [
      "an unknown event",
      { ...active, event: "capture_session.paused" },
      'unknown event "capture_session.paused"',
      "cap-1",
    ],
    [
      "an old event",
      { event: "recorder.session.stopped", capture_session_id: "cap-1" },
      'unknown event "recorder.session.stopped"',
      "cap-1",
    ],
    ["a transcript", { type: "transcript", text: "hi", is_final: true }, 'unknown event "transcript"', null],
    ["no event", { hello: 1 }, "no event is named", null],
    ["no session", { event: active.event }, "capture_session_id is missing or too long", null],
    [
      "a session id made to break an index",
      { ...active, capture_session_id: "x".repeat(3000) },
      "capture_session_id is missing or too long",
      null,
    ],
    [
      "the year 9999",
      { ...active, timestamp: "9999-01-01T00:00:00Z" },
      "timestamp lies outside any recording",
      "cap-1",
    ],
    ["a time that is no time", { ...active, timestamp: { a: 1 } }, "timestamp is not a time", "cap-1"],
    ["an infinite start", JSON.stringify(alert).replace(`"${alert.start_time}"`, "1e400"), "start is not finite", null],
    ["a negative start", { ...alert, start_time: -5 }, "start is negative", null],
    ["a start that is a word", { ...alert, start_time: "soon" }, "start is not a time", null],
    ["an untriggered alert", { ...alert, triggered: false }, "triggered is false", null],
  ])("%s", (_, body, reason, sessionId) => {
    expect(read(body)).toMatchObject({ kind: "quarantine", reason, sessionId });
  });

  it("but 64 levels are not too deep", () => {
    const deep = `{"event":"capture_session.created","capture_session_id":"cap-1","x":${"[".repeat(63)}${"]".repeat(63)}}`;
    expect(read(deep).kind).toBe("lifecycle");
  });
});
