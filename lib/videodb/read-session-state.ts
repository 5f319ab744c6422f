import type { StreamFact } from "#lib/model/fact";
import { streamsOf, textOf } from "./read-fields.ts";
import { isObject, readJson } from "./read-json.ts";
import { readTime } from "./read-time.ts";
import type { SessionWire } from "./wire.ts";

export type SessionState = {
  sessionId: string;
  /** VideoDB's own word; `isSessionStatus` tells whether it is one of ours. */
  status: string;
  endUserId: string | null;
  metadata: Record<string, unknown>;
  /** Epoch milliseconds. */
  createdAt: number | null;
  streams: StreamFact[];
  exportedVideoId: string | null;
  exportStatus: string | null;
  failure: { code: string; message: string } | null;
};

export function sessionState(wire: SessionWire): SessionState {
  const extra = cleaned({ metadata: wire.metadata, rtstreams: wire.rtstreams, error: wire.error });
  const created = readTime(wire.created_at, Date.now());
  return {
    sessionId: wire.session_id ?? wire.id ?? "",
    status: wire.status ?? "created",
    endUserId: wire.end_user_id ?? null,
    metadata: isObject(extra.metadata) ? extra.metadata : {},
    createdAt: created.kind === "moment" ? created.at : null,
    streams: streamsOf(extra.rtstreams),
    exportedVideoId: wire.exported_video_id || null,
    exportStatus: wire.export_status || null,
    failure: failureOf(extra.error),
  };
}

/** The same cleaning as for pushed bodies: these values end in the same columns. */
function cleaned(value: Record<string, unknown>) {
  const read = readJson(JSON.stringify(value));
  return read.ok ? read.value : {};
}

function failureOf(error: unknown): SessionState["failure"] {
  if (typeof error === "string" && error) return { code: "unknown", message: error };
  if (typeof error !== "object" || error === null) return null;
  const { code, message } = error as { code?: string; message?: string };
  return { code: textOf(code) ?? "unknown", message: textOf(message) ?? "VideoDB did not say why." };
}
