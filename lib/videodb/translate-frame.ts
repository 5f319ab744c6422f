import type { Draft, Fact, MomentFact } from "#lib/model/fact";
import type { PipelineKind } from "#lib/model/stream";
import { confidenceOf, extras, given, idOf, textOf } from "./read-fields.ts";
import { isObject, type Json, type JsonObject, readJson } from "./read-json.ts";
import { readTime } from "./read-time.ts";
import { isUntriggered, translateAlert } from "./translate-alert.ts";
import { lifecycleName, quoted, translateLifecycle } from "./translate-lifecycle.ts";

type FrameMeaning =
  | { kind: "draft"; draft: Draft }
  | { kind: "fact"; fact: Fact }
  | { kind: "ignored"; reason: string }
  | { kind: "quarantine"; name: string | null; reason: string };

/** Two names each in the documents, the SDK and practice (protocol 16, rows 1 and 2). */
const KIND_OF_CHANNEL = new Map<string, PipelineKind>([
  ["transcript", "transcript"],
  ["visual_index", "visual_index"],
  ["scene_index", "visual_index"],
  ["audio_index", "audio_index"],
  ["spoken_index", "audio_index"],
]);
const KNOWN = new Set([
  ...["channel", "type", "event_type", "index_type", "data", "rtstream_id", "rtstreamId", "rtstream_name"],
  ...["text", "is_final", "start", "end", "start_time", "end_time", "timestamp", "confidence"],
]);

/** One text frame of VideoDB's socket. Never throws; `receivedAt` in epoch ms. */
export function translateFrame(text: string, receivedAt: number): FrameMeaning {
  const read = readJson(text);
  if (!read.ok) return { kind: "quarantine", name: null, reason: read.reason };
  const body = read.value;
  const channel = textOf(body.channel) ?? textOf(body.type) ?? textOf(body.event_type);
  const lifecycle = lifecycleName(body);
  if (lifecycle !== null) {
    const reading = translateLifecycle(body, lifecycle, receivedAt);
    if (reading.ok) return { kind: "fact", fact: reading.fact };
    return { kind: "quarantine", name: lifecycle.slice(0, 200), reason: reading.reason };
  }
  if (channel === "alert") return alertMeaning(body, receivedAt, read.isSanitised);
  const kind = kindOf(channel, body);
  if (kind !== null) return momentMeaning(body, kind, receivedAt, read.isSanitised);
  if (channel === null && typeof body.connection_id === "string") return { kind: "ignored", reason: "handshake" };
  const name = channel ?? textOf(body.event);
  const reason = name === null ? "no channel is named" : `unknown channel ${quoted(name)}`;
  return { kind: "quarantine", name: name?.slice(0, 200) ?? null, reason };
}

function kindOf(channel: string | null, body: JsonObject): PipelineKind | null {
  if (channel === null) return null;
  if (channel !== "index") return KIND_OF_CHANNEL.get(channel) ?? null;
  const indexType = textOf(given(body, "index_type")) ?? "";
  if (indexType === "visual" || indexType === "scene") return "visual_index";
  if (indexType === "audio" || indexType === "spoken") return "audio_index";
  return KIND_OF_CHANNEL.get(indexType) ?? null;
}

function alertMeaning(body: JsonObject, receivedAt: number, isSanitised: boolean): FrameMeaning {
  if (isUntriggered(body)) return { kind: "ignored", reason: "the condition did not hold" };
  const reading = translateAlert(body, receivedAt, isSanitised);
  if (!reading.ok) return { kind: "quarantine", name: "alert", reason: reading.reason };
  // No callback token stands behind a frame, so nothing else could say which session it belongs to.
  if (reading.fact.streamId === null) return { kind: "quarantine", name: "alert", reason: "rtstream_id is missing" };
  return { kind: "fact", fact: reading.fact };
}

function momentMeaning(body: JsonObject, kind: PipelineKind, receivedAt: number, isSanitised: boolean): FrameMeaning {
  const refuse = (reason: string): FrameMeaning => ({ kind: "quarantine", name: kind, reason });
  const streamId = streamIdOf(body);
  if (!streamId) return refuse("rtstream_id is missing or too long");
  const text = spokenText(given(body, "text", "description"));
  if (text === null) return refuse("text is missing");
  if (text.text.trim() === "") return { kind: "ignored", reason: "the text is empty" };
  const start = readTime(given(body, "start", "start_time", "timestamp"), receivedAt);
  if (kind === "transcript" && !isFinal(given(body, "is_final"))) {
    return {
      kind: "draft",
      draft: { streamId, text: text.text, start: start.kind === "moment" ? start.at : receivedAt },
    };
  }
  const end = readTime(given(body, "end", "end_time"), receivedAt);
  if (start.kind === "unreadable") return refuse(`start ${start.reason}`);
  if (end.kind === "unreadable") return refuse(`end ${end.reason}`);
  if (start.kind === "relative") return refuse("start is not a moment in time");
  const normalised = [...text.normalised];
  if (start.kind === "absent") normalised.push("no time was given: time of arrival");
  else if (start.unit !== "ms") normalised.push(`start was given in ${start.unit}`);
  const from = start.kind === "moment" ? start.at : receivedAt;
  let to = end.kind === "moment" ? end.at : from;
  if (to < from) {
    normalised.push(`end ${to} was before start`);
    to = from;
  }
  const confidence = confidenceOf(given(body, "confidence"));
  const data = extras(body, KNOWN, { isSanitised, normalised });
  const odd = given(body, "confidence");
  const fact: MomentFact = {
    type: "moment",
    kind,
    streamId,
    start: from,
    end: to,
    text: text.text,
    confidence,
    data: confidence === null && odd !== undefined ? { ...data, confidence: odd } : data,
  };
  return { kind: "fact", fact };
}

function streamIdOf(body: JsonObject): string | null {
  const id = idOf(given(body, "rtstream_id", "rtstreamId"));
  return id ?? (textOf(body.id)?.startsWith("rts-") ? idOf(body.id) : null);
}

/** A prompted index answers JSON, normally inside the text; when it comes unpacked it is packed again. */
function spokenText(value: Json | undefined): { text: string; normalised: string[] } | null {
  if (typeof value === "string") return { text: value, normalised: [] };
  if (isObject(value) || Array.isArray(value))
    return { text: JSON.stringify(value), normalised: ["text was not a string"] };
  return null;
}

/** true, "true", 1; absent means final (protocol 10.3). */
function isFinal(value: Json | undefined): boolean {
  if (typeof value === "string") return !["false", "0", "no"].includes(value.trim().toLowerCase());
  return value === undefined || value === true || (typeof value === "number" && value !== 0);
}
