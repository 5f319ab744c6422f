import type { AlertFact, LifecycleFact } from "#lib/model/fact";
import { enveloped, idOf, textOf } from "./read-fields.ts";
import { type JsonObject, readJson } from "./read-json.ts";
import { readTime } from "./read-time.ts";
import { isUntriggered, looksLikeAlert, translateAlert } from "./translate-alert.ts";
import { lifecycleName, quoted, sessionIdOf, translateLifecycle } from "./translate-lifecycle.ts";

/** `identity`: what its sha256 makes the delivery's key; an alert's caller adds the hash of the token it came by. */
export type WebhookMeaning =
  | { kind: "lifecycle"; name: string; identity: string; fact: LifecycleFact }
  | { kind: "alert"; name: string; identity: string; fact: AlertFact; sessionId: string | null }
  | { kind: "quarantine"; name: string | null; reason: string; sessionId: string | null };

/** Never throws: whatever cannot be read comes back as a quarantine with its reason. `receivedAt` in epoch ms. */
export function translateWebhook(bytes: Uint8Array, receivedAt: number): WebhookMeaning {
  const read = readJson(bytes);
  if (!read.ok) return { kind: "quarantine", name: null, reason: read.reason, sessionId: null };
  const body = read.value;
  const sessionId = sessionIdOf(body);
  const lifecycle = lifecycleName(body);
  if (lifecycle !== null) {
    const reading = translateLifecycle(body, lifecycle, receivedAt);
    if (!reading.ok) return { kind: "quarantine", name: shortName(lifecycle), reason: reading.reason, sessionId };
    const identity = lifecycleIdentity(body, reading.fact, lifecycle, receivedAt);
    return { kind: "lifecycle", name: lifecycle, identity, fact: reading.fact };
  }
  if (looksLikeAlert(body)) {
    if (isUntriggered(body)) return { kind: "quarantine", name: "alert", reason: "triggered is false", sessionId };
    const reading = translateAlert(body, receivedAt, read.isSanitised);
    if (!reading.ok) return { kind: "quarantine", name: "alert", reason: reading.reason, sessionId };
    return { kind: "alert", name: "alert", identity: alertIdentity(reading.fact, body), fact: reading.fact, sessionId };
  }
  const name = textOf(body.event) ?? textOf(body.type) ?? textOf(body.channel) ?? textOf(body.event_type);
  const reason = name === null ? "no event is named" : `unknown event ${quoted(name)}`;
  return { kind: "quarantine", name: name === null ? null : shortName(name), reason, sessionId };
}

/**
 * VideoDB sends no delivery id (protocol 7.4): session, event and timestamp; the whole body in canonical order when it
 * is undated. Should a delivery id ever appear, it wins, unless it is the session's own id.
 */
function lifecycleIdentity(body: JsonObject, fact: LifecycleFact, name: string, receivedAt: number): string {
  const own = idOf(body.delivery_id) ?? idOf(body.webhook_id) ?? idOf(body.event_id) ?? idOf(body.id);
  if (own !== null && own !== fact.sessionId) return parts("lifecycle", fact.sessionId, name, "id", own);
  const at = readTime(enveloped(body, "timestamp"), receivedAt);
  if (at.kind === "moment") return parts("lifecycle", fact.sessionId, name, "at", at.at);
  return parts("lifecycle", fact.sessionId, name, "body", canonical(body));
}

/** `event_id` names the rule, so a firing is the rule and its window (protocol 9.3); an undated one is its whole body. */
function alertIdentity(fact: AlertFact, body: JsonObject): string {
  const normalised = fact.data?.normalised;
  const isUndated = Array.isArray(normalised) && normalised.some((mark) => String(mark).startsWith("no time"));
  if (isUndated) return parts("alert", "body", canonical(body));
  return parts("alert", fact.eventId ?? fact.label, fact.streamId, fact.start, fact.end);
}

function parts(...values: (string | number | null)[]): string {
  return JSON.stringify(values);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

function shortName(name: string): string {
  return name.slice(0, 200);
}
