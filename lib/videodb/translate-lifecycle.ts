import type { LifecycleFact } from "#lib/model/fact";
import { isSessionStatus, type SessionStatus } from "#lib/model/session-status";
import { enveloped, given, idOf, streamsOf, textOf, urlOf } from "./read-fields.ts";
import { isObject, type JsonObject } from "./read-json.ts";
import { readTime } from "./read-time.ts";

type LifecycleReading = { ok: true; fact: LifecycleFact; name: string } | { ok: false; reason: string };

const PREFIX = "capture_session.";

/** The name a body gives itself when it is about a session's lifecycle, else null. */
export function lifecycleName(body: JsonObject): string | null {
  const event = textOf(enveloped(body, "event"));
  if (event?.startsWith(PREFIX)) return event;
  const channel = textOf(body.channel) ?? textOf(body.type) ?? textOf(body.event_type);
  const status = textOf(enveloped(body, "status"));
  return channel === "capture_session" && event === null ? `${PREFIX}${status ?? ""}` : null;
}

export function sessionIdOf(body: JsonObject): string | null {
  return idOf(enveloped(body, "capture_session_id", "session_id"));
}

/** One reading for the webhook and the socket's frame: only the event and the session id can be relied on (protocol 7.1). */
export function translateLifecycle(body: JsonObject, name: string, receivedAt: number): LifecycleReading {
  const status = name.slice(PREFIX.length);
  if (!isSessionStatus(status)) return { ok: false, reason: `unknown event ${quoted(name)}` };
  const sessionId = sessionIdOf(body);
  if (!sessionId) return { ok: false, reason: "capture_session_id is missing or too long" };
  const at = readTime(enveloped(body, "timestamp"), receivedAt);
  if (at.kind === "unreadable") return { ok: false, reason: `timestamp ${at.reason}` };
  if (at.kind === "relative") return { ok: false, reason: "timestamp is not a moment in time" };
  return {
    ok: true,
    name,
    fact: {
      type: "lifecycle",
      sessionId,
      status,
      at: at.kind === "moment" ? at.at : null,
      endUserId: idLike(body),
      streams: streamsOf(given(body, "rtstreams", "streams", "channels")),
      exported: status === "exported" ? exportOf(body) : null,
      failure: failureOf(body, status),
    },
  };
}

/** Names of strangers are shown in reasons and lists: short, on one line. */
export function quoted(name: string): string {
  return `"${name.slice(0, 80).replace(/\s+/g, " ")}"`;
}

function idLike(body: JsonObject): string | null {
  const value = enveloped(body, "end_user_id");
  return typeof value === "number" ? String(value) : textOf(value);
}

function exportOf(body: JsonObject): LifecycleFact["exported"] {
  return {
    videoId: idOf(given(body, "exported_video_id", "video_id")),
    streamUrl: urlOf(given(body, "stream_url")),
    playerUrl: urlOf(given(body, "player_url")),
  };
}

function failureOf(body: JsonObject, status: SessionStatus): LifecycleFact["failure"] {
  if (status !== "failed") return null;
  const error = given(body, "error");
  const home = isObject(error) ? error : isObject(body.data) ? body.data : {};
  const code = typeof home.code === "number" ? String(home.code) : textOf(home.code);
  const message = textOf(home.message) ?? textOf(error) ?? textOf(home.reason);
  return { code: code ?? "unknown", message: message ?? "VideoDB did not say why." };
}
