import type { StreamFact } from "#lib/model/fact";
import { classifyStreamKind } from "./classify-stream-kind.ts";
import { isObject, type Json, type JsonObject } from "./read-json.ts";

const MAX_ID = 128;
const MAX_URL = 8192;

/** What a body says under any of these names, in `data` or at its top level: both styles are in use (protocol 10.3). */
export function given(body: JsonObject, ...names: string[]): Json | undefined {
  return firstOf([isObject(body.data) ? body.data : {}, body], names);
}

/** The same for the fields of the envelope, where the top level is the authority. */
export function enveloped(body: JsonObject, ...names: string[]): Json | undefined {
  return firstOf([body, isObject(body.data) ? body.data : {}], names);
}

function firstOf(homes: JsonObject[], names: string[]): Json | undefined {
  for (const home of homes) {
    for (const name of names) {
      const value = Object.hasOwn(home, name) ? home[name] : undefined;
      if (value !== undefined && value !== null) return value;
    }
  }
  return undefined;
}

export function textOf(value: Json | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Opaque, at most 128 characters; anything longer would reach a unique index. */
export function idOf(value: Json | undefined): string | null {
  const text = typeof value === "number" ? String(value) : textOf(value);
  return text !== null && text.length <= MAX_ID ? text : null;
}

/** Only http(s): these end in an `href` or a player. */
export function urlOf(value: Json | undefined): string | null {
  const text = textOf(value);
  return text !== null && text.length <= MAX_URL && /^https?:\/\/[^\s]+$/i.test(text) ? text : null;
}

/** A probability, or null: a figure outside 0 to 1 is not a confidence. */
export function confidenceOf(value: Json | undefined): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && number >= 0 && number <= 1 ? number : null;
}

/** Create and list give bare hex, the callback prefixes the same id with `event-` (protocol 4.1). */
export function bareEventId(id: string): string {
  return /^event-[0-9a-f]{8,}$/i.test(id) ? id.slice("event-".length) : id;
}

/** Entries without an id are channels, not streams, and are left out. */
export function streamsOf(list: Json | undefined): StreamFact[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item) => {
    if (!isObject(item)) return [];
    const streamId = idOf(item.rtstream_id) ?? idOf(item.id);
    if (!streamId) return [];
    const channelId = textOf(item.channel_id);
    const name = textOf(item.name) ?? textOf(item.channel_name);
    const mediaTypes = Array.isArray(item.media_types)
      ? item.media_types.filter((type) => typeof type === "string")
      : [];
    const kind = classifyStreamKind({ channelId, name, mediaTypes });
    return [{ streamId, name: name ?? channelId ?? streamId, kind, mediaTypes }];
  });
}

/** What the sender gave beyond our words, with our marks; null when there is neither. */
export function extras(
  body: JsonObject,
  known: ReadonlySet<string>,
  marks: { isSanitised: boolean; normalised: string[] },
): JsonObject | null {
  const kept: JsonObject = {};
  for (const home of [body, isObject(body.data) ? body.data : {}]) {
    for (const [key, value] of Object.entries(home)) if (!known.has(key)) kept[key] = value;
  }
  if (marks.isSanitised) kept.sanitised = true;
  if (marks.normalised.length > 0) kept.normalised = marks.normalised;
  return Object.keys(kept).length > 0 ? kept : null;
}
