export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

type JsonReading =
  | { ok: true; value: JsonObject; isSanitised: boolean }
  | { ok: false; reason: string; isJson: boolean };

const MAX_DEPTH = 64;

/**
 * Reads one JSON object from outside into values that Postgres can hold: no NUL, no lone surrogate, no invalid UTF-8, no
 * infinite number, no `__proto__`. Whatever had to be changed sets `isSanitised`; the exact bytes are kept by the caller.
 */
export function readJson(input: Uint8Array | string): JsonReading {
  const { text, isSanitised } = typeof input === "string" ? { text: input, isSanitised: false } : decode(input);
  if (isTooDeep(text)) return { ok: false, reason: `nested deeper than ${MAX_DEPTH} levels`, isJson: true };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, reason: text.trim() === "" ? "empty body" : "not JSON", isJson: false };
  }
  const mark = { isSanitised };
  const value = clean(parsed, mark);
  if (!isObject(value)) return { ok: false, reason: "not a JSON object", isJson: true };
  return { ok: true, value, isSanitised: mark.isSanitised };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function decode(bytes: Uint8Array): { text: string; isSanitised: boolean } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), isSanitised: false };
  } catch {
    return { text: new TextDecoder("utf-8").decode(bytes), isSanitised: true };
  }
}

/** Counts brackets outside strings, so that nothing recursive ever sees a body made to overflow the stack. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) isInString = false;
    } else if (code === 0x22) isInString = true;
    else if (code === 0x5b || code === 0x7b) {
      depth++;
      if (depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

function clean(value: unknown, mark: { isSanitised: boolean }): Json {
  if (typeof value === "string") return cleanText(value, mark);
  if (typeof value === "number") return cleanNumber(value, mark);
  if (Array.isArray(value)) return value.map((item) => clean(item, mark));
  if (typeof value === "object" && value !== null) {
    const made: JsonObject = {};
    for (const [key, inner] of Object.entries(value)) {
      if (key === "__proto__") mark.isSanitised = true;
      else made[cleanText(key, mark)] = clean(inner, mark);
    }
    return made;
  }
  return typeof value === "boolean" ? value : null;
}

function cleanText(text: string, mark: { isSanitised: boolean }): string {
  if (text.isWellFormed() && !text.includes("\0")) return text;
  mark.isSanitised = true;
  return text.toWellFormed().replaceAll("\0", "");
}

/** JSON writes 1e400, JavaScript reads Infinity, and neither jsonb nor bigint can hold it: kept as a word. */
function cleanNumber(value: number, mark: { isSanitised: boolean }): number | string {
  if (Number.isFinite(value)) return value;
  mark.isSanitised = true;
  return String(value);
}
