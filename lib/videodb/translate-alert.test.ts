import { describe, expect, it } from "vitest";
import { translateFrame } from "./translate-frame.ts";
import { translateWebhook, type WebhookMeaning } from "./translate-webhook.ts";

const NOW = Date.UTC(2026, 0, 20, 12, 35);
const read = (body: unknown) => translateWebhook(new TextEncoder().encode(JSON.stringify(body)), NOW);
const readFrame = (frame: unknown) => translateFrame(JSON.stringify(frame), NOW);
const START = 1710000001234;
const END = 1710000002345;
const alert = {
  event_id: "event-7bd0ccf7e53637ef",
  label: "password on screen",
  confidence: 0.95,
  explanation: "A password manager\nis open.",
  timestamp: "2026-01-20T12:34:59.811085+00:00",
  start_time: "2026-01-20T18:04:46+05:30",
  end_time: "2026-01-20T18:04:56+05:30",
  stream_url: "https://rt.stream.videodb.io/manifests/rts-1/1768912486000000-1768912496000000.m3u8",
  player_url: "https://console.videodb.io/player?url=x",
};

function firing(meaning: WebhookMeaning) {
  if (meaning.kind !== "alert") throw new Error(`not an alert: ${JSON.stringify(meaning)}`);
  return meaning;
}

describe("an alert callback", () => {
  it("in its captured form says window, rule and evidence in UTC", () => {
    expect(firing(read(alert)).fact).toEqual({
      type: "alert",
      streamId: "rts-1",
      label: "password on screen",
      eventId: "7bd0ccf7e53637ef",
      confidence: 0.95,
      explanation: "A password manager\nis open.",
      start: Date.UTC(2026, 0, 20, 12, 34, 46),
      end: Date.UTC(2026, 0, 20, 12, 34, 56),
      streamUrl: alert.stream_url,
      playerUrl: alert.player_url,
      data: { timestamp: alert.timestamp },
    });
  });

  it.each([
    ["float seconds", { ...alert, start_time: 1768912486.5, end_time: 1768912496.25 }, 1768912486500, 1768912496250],
    [
      "seconds of the recording, by the window in its link",
      { ...alert, start_time: 12.5, end_time: "15.000s" },
      1768912486000,
      1768912496000,
    ],
    [
      "the second documented shape",
      { event_label: "x", rtstream_id: "rts-1", timestamp: 1768912496000, data: { text: "t" } },
      1768912496000,
      1768912496000,
    ],
    ["an end before its start", { ...alert, end_time: "2026-01-20T12:00:00Z" }, 1768912486000, 1768912486000],
  ])("reads %s", (_, body, start, end) => {
    expect(firing(read(body)).fact).toMatchObject({ start, end, streamId: "rts-1" });
  });

  it("keeps three firings of one rule apart and knows a redelivery again", () => {
    const at = (start_time: string) => firing(read({ ...alert, start_time })).identity;
    const three = ["2026-01-20T12:30:00Z", "2026-01-20T12:31:00Z", "2026-01-20T12:32:00Z"].map(at);
    expect(new Set(three).size).toBe(3);
    expect(at("2026-01-20T18:00:00+05:30")).toBe(three[0]);
  });

  it("is understood at any address, with its session if it names one", () => {
    expect(firing(read({ ...alert, capture_session_id: "cap-1" })).sessionId).toBe("cap-1");
    expect(firing(read(alert)).sessionId).toBeNull();
  });

  it.each([1.5, -1, "Infinity", "high", 1e300])(
    "has no confidence when it says %s, and keeps what it said",
    (confidence) => {
      expect(firing(read({ ...alert, confidence })).fact).toMatchObject({ confidence: null, data: { confidence } });
    },
  );
});

describe("an alert frame", () => {
  const alert = {
    channel: "alert",
    rtstream_id: "rts-1",
    data: { label: "pw", triggered: true, confidence: 0.92, start: START, end: END },
  };

  it.each<[string, unknown, object]>([
    ["as documented", alert, { label: "pw", confidence: 0.92, start: START, end: END }],
    [
      "with event_label and timestamp",
      { channel: "alert", rtstream_id: "rts-1", data: { event_label: "pw", timestamp: START, text: "why" } },
      { label: "pw", explanation: "why", start: START, end: START },
    ],
    [
      "in the flat style",
      { type: "alert", rtstream_id: "rts-1", label: "pw", triggered: true, confidence: 0.92 },
      { label: "pw", start: NOW, end: NOW },
    ],
    [
      "with start_time in seconds",
      { ...alert, data: { label: "pw", start_time: START / 1000, end_time: END / 1000 } },
      { start: START, end: END },
    ],
  ])("%s is a firing", (_, frame, fact) => {
    expect(readFrame(frame)).toMatchObject({ kind: "fact", fact: { type: "alert", streamId: "rts-1", ...fact } });
  });

  it.each([false, "false"])("with triggered %j is no firing", (triggered) => {
    expect(readFrame({ ...alert, data: { ...alert.data, triggered } }).kind).toBe("ignored");
  });

  it("that names no stream is quarantined: nothing else says whose it is", () => {
    expect(readFrame({ ...alert, rtstream_id: undefined })).toEqual({
      kind: "quarantine",
      name: "alert",
      reason: "rtstream_id is missing",
    });
  });
});
