import type { DeliveryStatus } from "#lib/model/delivery";
import type { MomentKind } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import type { SessionStatus } from "#lib/model/session-status";
import type { PipelineKind, StreamKind } from "#lib/model/stream";

/** The words a person reads for the words the API says. */
export const STATUS_WORDS: Record<SessionStatus, string> = {
  created: "Created",
  starting: "Starting",
  active: "Live",
  stopping: "Stopping",
  stopped: "Stopped",
  failed: "Failed",
  exported: "Exported",
};

export const STREAM_WORDS: Record<StreamKind, string> = {
  mic: "Mic",
  system_audio: "System",
  display: "Display",
  camera: "Camera",
  other: "Stream",
};

export const PIPELINE_WORDS: Record<PipelineKind, string> = {
  transcript: "Speech",
  audio_index: "Summary",
  visual_index: "Scenes",
};

export const MOMENT_WORDS: Record<MomentKind, string> = {
  transcript: "Speech",
  visual_index: "Screen",
  audio_index: "Audio summary",
  alert: "Alert",
  lifecycle: "Status",
  mark: "Mark",
};

export const INTEGRITY_WORDS: Record<Session["integrity"], string> = {
  complete: "Complete",
  unverified: "Unverified",
  incomplete: "Incomplete",
};

/** What integrity claims, in one sentence. */
export const INTEGRITY_SENTENCES: Record<Session["integrity"], string> = {
  complete: "Nothing is known to be missing.",
  unverified: "The feed was interrupted. Moments of that time may be missing.",
  incomplete: "Some moments are missing and could not be read again.",
};

export const EXPORT_WORDS: Record<Session["exportState"], string> = {
  none: "No recording yet",
  pending: "Waiting for the recording",
  exported: "Recording ready",
  failed: "Export failed",
  nothing_stored: "Nothing was stored",
};

export const DELIVERY_WORDS: Record<DeliveryStatus, string> = {
  pending: "Pending",
  done: "Done",
  duplicate: "Duplicate",
  quarantined: "Quarantined",
  failed: "Failed",
};

/** "1 alert", "3 alerts". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "cap-83e6…f1c2": enough of an id to recognise it, the whole of a short one. */
export function shortId(id: string): string {
  const [prefix, rest] = id.includes("-") && id.indexOf("-") <= 4 ? splitAt(id, id.indexOf("-") + 1) : ["", id];
  return rest.length <= 12 ? id : `${prefix}${rest.slice(0, 4)}…${rest.slice(-4)}`;
}

/** "0.92"; nothing to say is a dash. */
export function formatConfidence(confidence: number | null): string {
  return confidence === null ? "–" : confidence.toFixed(2);
}

/** "812 B", "3.4 kB". */
export function formatSize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1_000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function splitAt(text: string, at: number): [string, string] {
  return [text.slice(0, at), text.slice(at)];
}
