import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "./read-json.ts";
import { translateFrame } from "./translate-frame.ts";
import { translateWebhook } from "./translate-webhook.ts";

const NOW = Date.UTC(2026, 0, 20, 12, 35);
const bytes = (text: string) => new TextEncoder().encode(text);

describe("what Postgres cannot hold does not get in, and what was changed is marked", () => {
  it.each<[string, string, unknown, boolean]>([
    ["plain text", '{"a":"b\\u00e9"}', { a: "bé" }, false],
    ["a NUL", '{"a":"b\\u0000c"}', { a: "bc" }, true],
    ["a lone surrogate", '{"a":"b\\ud800c"}', { a: "b\ufffdc" }, true],
    ["a NUL in a name", '{"a\\u0000":1}', { a: 1 }, true],
    ["an infinite number", '{"a":[1e400,-1e400]}', { a: ["Infinity", "-Infinity"] }, true],
    ["__proto__", '{"a":{"__proto__":{"b":1},"c":2}}', { a: { c: 2 } }, true],
  ])("%s", (_, text, value, isSanitised) => {
    expect(readJson(text)).toEqual({ ok: true, value, isSanitised });
    expect(readJson(bytes(text))).toEqual({ ok: true, value, isSanitised });
  });

  it("invalid UTF-8", () => {
    const raw = bytes('{"a":"bzc"}');
    raw[raw.indexOf("z".charCodeAt(0))] = 0xff;
    expect(readJson(raw)).toEqual({ ok: true, value: { a: "b\ufffdc" }, isSanitised: true });
  });

  it("brackets inside text are no depth", () => {
    expect(readJson(JSON.stringify({ a: `\\"${"[{".repeat(100)}` })).ok).toBe(true);
  });
});

describe("nothing throws, and no impossible value comes out", () => {
  const keys = [
    ...[
      "channel",
      "type",
      "event",
      "event_id",
      "event_label",
      "rtstream_id",
      "data",
      "text",
      "is_final",
      "start",
      "end",
    ],
    ...["start_time", "end_time", "timestamp", "label", "confidence", "stream_url", "capture_session_id", "status"],
    ...["rtstreams", "error", "exported_video_id", "__proto__", "constructor"],
  ];
  const words = fc.constantFrom(
    ...["transcript", "scene_index", "audio_index", "alert", "capture_session", "capture_session.active"],
    ...["capture_session.failed", "active", "cap-1", "rts-1", "1710000001234"],
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.jsonValue(),
      words,
      fc.double(),
      fc.dictionary(fc.constantFrom(...keys), tie("any")),
    ),
  })).any;

  it("on any JSON, by either wire", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (body) => {
        const text = JSON.stringify(body);
        for (const meaning of [translateFrame(text, NOW), translateWebhook(bytes(text), NOW)]) {
          const told = JSON.stringify(meaning);
          expect(told.isWellFormed() && !told.includes("\\u0000")).toBe(true);
          if (!("fact" in meaning) || meaning.fact.type === "lifecycle") continue;
          const { start, end, confidence } = meaning.fact;
          expect(Number.isInteger(start) && Number.isInteger(end) && end >= start).toBe(true);
          expect(confidence === null || (confidence >= 0 && confidence <= 1)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("on any bytes and any text", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (body) => void translateWebhook(body, NOW)),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void translateFrame(text, NOW)),
      { numRuns: 500 },
    );
  });
});
