import type { AlertFact } from "#lib/model/fact";
import { bareEventId, confidenceOf, extras, given, idOf, textOf, urlOf } from "./read-fields.ts";
import type { Json, JsonObject } from "./read-json.ts";
import { readTime } from "./read-time.ts";

type AlertReading = { ok: true; fact: AlertFact } | { ok: false; reason: string };

const KNOWN = new Set([
  ...["channel", "type", "event_type", "data", "rtstream_id", "rtstream_name", "capture_session_id", "triggered"],
  ...[
    "event_id",
    "label",
    "event_label",
    "confidence",
    "explanation",
    "text",
    "start",
    "end",
    "start_time",
    "end_time",
  ],
  ...["stream_url", "player_url"],
]);
const MANIFEST = /\/manifests\/(rts-[\w-]{1,124})\/(\d{15,17})-(\d{15,17})\.m3u8/;

/** Alert callbacks carry no `event`; they are told by what only an alert has (protocol 9.3, both documented shapes). */
export function looksLikeAlert(body: JsonObject): boolean {
  const channel = textOf(body.channel) ?? textOf(body.type) ?? textOf(body.event_type);
  if (channel !== null) return channel === "alert";
  if (textOf(given(body, "event")) !== null) return false;
  if (given(body, "event_label") !== undefined) return true;
  return (
    given(body, "event_id") !== undefined &&
    given(body, "label", "explanation", "confidence", "start_time", "timestamp") !== undefined
  );
}

/** VideoDB also reports that a condition did not hold; that is not a firing. */
export function isUntriggered(body: JsonObject): boolean {
  const triggered = given(body, "triggered");
  return triggered === false || (typeof triggered === "string" && triggered.toLowerCase() === "false");
}

/** One reading for the callback and the socket's frame (protocol 9.3, 9.4). */
export function translateAlert(body: JsonObject, receivedAt: number, isSanitised: boolean): AlertReading {
  const eventId = idOf(given(body, "event_id"));
  const label = textOf(given(body, "label", "event_label")) ?? eventId;
  if (!label) return { ok: false, reason: "label is missing" };
  const streamUrl = urlOf(given(body, "stream_url"));
  const window = windowOf(streamUrl);
  const span = spanOf(body, window, receivedAt);
  if ("reason" in span) return { ok: false, reason: span.reason };
  const confidence = confidenceOf(given(body, "confidence"));
  const data = extras(body, KNOWN, { isSanitised, normalised: span.normalised });
  const odd = given(body, "confidence");
  return {
    ok: true,
    fact: {
      type: "alert",
      streamId: idOf(given(body, "rtstream_id", "rtstreamId")) ?? window?.streamId ?? null,
      label,
      eventId: eventId === null ? null : bareEventId(eventId),
      confidence,
      explanation: textOf(given(body, "explanation", "text")),
      start: span.start,
      end: span.end,
      streamUrl,
      playerUrl: urlOf(given(body, "player_url")),
      data: confidence === null && odd !== undefined ? { ...data, confidence: odd } : data,
    },
  };
}

type Window = { streamId: string; start: number; end: number };
type Span = { start: number; end: number; normalised: string[] } | { reason: string };

function spanOf(body: JsonObject, window: Window | null, receivedAt: number): Span {
  const start = readTime(given(body, "start", "start_time"), receivedAt);
  const end = readTime(given(body, "end", "end_time"), receivedAt);
  const stamp = readTime(given(body, "timestamp"), receivedAt);
  if (start.kind === "unreadable") return { reason: `start ${start.reason}` };
  if (end.kind === "unreadable") return { reason: `end ${end.reason}` };
  if (start.kind === "moment") {
    if (end.kind === "moment" && end.at < start.at) {
      return { start: start.at, end: start.at, normalised: [`end ${end.at} was before start`] };
    }
    return { start: start.at, end: end.kind === "moment" ? end.at : start.at, normalised: [] };
  }
  const normalised =
    start.kind === "relative" ? [`start was relative: ${shown(given(body, "start", "start_time"))}`] : [];
  if (window) return { start: window.start, end: window.end, normalised };
  if (stamp.kind === "unreadable") return { reason: `timestamp ${stamp.reason}` };
  if (stamp.kind === "moment") return { start: stamp.at, end: stamp.at, normalised };
  return { start: receivedAt, end: receivedAt, normalised: [...normalised, "no time was given: time of arrival"] };
}

/** The playback URL of an alert names its stream and its window in microseconds. */
function windowOf(streamUrl: string | null): Window | null {
  const match = MANIFEST.exec(streamUrl ?? "");
  if (!match?.[1] || !match[2] || !match[3]) return null;
  const [start, end] = [Number(match[2]) / 1000, Number(match[3]) / 1000];
  return end >= start ? { streamId: match[1], start: Math.floor(start), end: Math.ceil(end) } : null;
}

function shown(value: Json | undefined): string {
  return String(value).slice(0, 40);
}
