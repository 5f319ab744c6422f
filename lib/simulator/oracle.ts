import type { LifecycleName } from "./switches.ts";

/**
 * Everything that was emitted for one session, for tests to compare with. Times ending in `At` or named start/end are epoch
 * milliseconds of simulated time; `wallAt` is the machine's clock at sending.
 *
 * - `frames`: every WebSocket frame in order, with the connection it was meant for and whether a live socket took it.
 * - `drafts`, `finals`, `descriptions`, `alerts`: the facts, each once, also when no socket was bound (REST has them).
 * - `lifecycle`: one entry per state reached. `webhooks`: every post with all its attempts.
 */
export type Oracle = {
  sessionId: string;
  scenario: string | null;
  frames: { connectionId: string; wasDelivered: boolean; at: number; wallAt: number; frame: unknown }[];
  drafts: { streamId: string; text: string; start: number }[];
  finals: { streamId: string; channel: string; start: number; end: number; text: string }[];
  descriptions: {
    streamId: string;
    channel: string;
    kind: "visual" | "audio";
    indexId: string;
    start: number;
    end: number;
    text: string;
  }[];
  alerts: {
    streamId: string;
    indexId: string;
    alertId: string;
    eventId: string;
    label: string;
    confidence: number;
    explanation: string;
    start: number;
    end: number;
    callbackUrl: string | null;
    socketId: string | null;
  }[];
  lifecycle: { status: LifecycleName; at: number }[];
  webhooks: WebhookEntry[];
};

/** `what` is a lifecycle status, "alert" or "junk"; `status` null means that no answer came. */
export type WebhookEntry = {
  what: string;
  url: string;
  body: string;
  attempts: { wallAt: number; status: number | null; error: string | null }[];
};

export function emptyOracle(sessionId: string): Oracle {
  return {
    sessionId,
    scenario: null,
    frames: [],
    drafts: [],
    finals: [],
    descriptions: [],
    alerts: [],
    lifecycle: [],
    webhooks: [],
  };
}
