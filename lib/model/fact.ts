import type { SessionStatus } from "./session-status.ts";
import type { PipelineKind, StreamKind } from "./stream.ts";

/** What VideoDB told us, in our words. Three wires end in these; times are epoch milliseconds, UTC. */
export type Fact = LifecycleFact | MomentFact | AlertFact;

export type StreamFact = { streamId: string; name: string; kind: StreamKind; mediaTypes: string[] };

export type LifecycleFact = {
  type: "lifecycle";
  sessionId: string;
  status: SessionStatus;
  /** When it happened upstream; null when the sender did not say. */
  at: number | null;
  endUserId: string | null;
  streams: StreamFact[];
  exported: { videoId: string | null; streamUrl: string | null; playerUrl: string | null } | null;
  failure: { code: string; message: string } | null;
};

/** A final transcript segment or one description of a visual or audio index. */
export type MomentFact = {
  type: "moment";
  kind: PipelineKind;
  streamId: string;
  start: number;
  end: number;
  text: string;
  confidence: number | null;
  /** What the sender gave beyond our words (unknown fields, a "sanitised" mark); kept, never trusted. */
  data: Record<string, unknown> | null;
};

export type AlertFact = {
  type: "alert";
  /** Null when only the callback's token knows the stream. */
  streamId: string | null;
  label: string;
  /** Names VideoDB's event, that is our rule version; never an identity of the firing. */
  eventId: string | null;
  confidence: number | null;
  explanation: string | null;
  start: number;
  end: number;
  streamUrl: string | null;
  playerUrl: string | null;
  data: Record<string, unknown> | null;
};

/** An interim transcript: shown, replaced, never stored. */
export type Draft = { streamId: string; text: string; start: number };
