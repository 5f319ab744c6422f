import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import type { Stream, StreamKind } from "#lib/model/stream";
import { EXPORT_WORDS } from "./format-words.ts";

/** A stream that says nothing for this long, while the session is live, is worth a look. */
export const SILENT_AFTER_MS = 45_000;

/** When a session began and ended. Without a start there is no duration to speak of. */
export function spanOf(session: Session): { since: string; until: string | null } | null {
  if (!session.startedAt) return null;
  if (isLive(session.status)) return { since: session.startedAt, until: null };
  return session.stoppedAt ? { since: session.startedAt, until: session.stoppedAt } : null;
}

/**
 * Whose words the newest moment is, for its hue: of the streams with a pipeline of that kind, the one that spoke last. Null
 * when the moment is not a stream's (a status change, an alert).
 */
export function latestLane(session: Session): StreamKind | null {
  const kind = session.latest?.kind;
  if (kind !== "transcript" && kind !== "visual_index" && kind !== "audio_index") return null;
  const speaking = session.streams.filter((stream) => stream.pipelines.some((pipeline) => pipeline.kind === kind));
  return [...speaking].sort(byLastMoment)[0]?.kind ?? (kind === "visual_index" ? "display" : null);
}

/** What became of the recording, when that is not simply "exported". Null when there is nothing to add to the status. */
export function outcomeOf(session: Session): string | null {
  if (session.failure) return `${session.failure.code}: ${session.failure.message}`;
  if (session.status === "stopped" && session.exportState !== "none") return EXPORT_WORDS[session.exportState];
  if (session.status === "created") return "Waiting for the desktop app to start";
  return null;
}

function byLastMoment(a: Stream, b: Stream): number {
  return (b.lastMomentAt ?? "").localeCompare(a.lastMomentAt ?? "");
}
