import type { Alert } from "./alert.ts";
import type { UpstreamState } from "./connection.ts";
import type { Moment } from "./moment.ts";
import type { Session } from "./session.ts";

/** The socket.io contract of path /live, shared by the gateway and the browser. */
export const LIVE_PATH = "/live";

export type MomentsAdded = { sessionId: string; epoch: number; moments: Moment[] };
export type DraftChanged = { sessionId: string; streamId: string; text: string; start: number };
export type UpstreamChanged = { connectionId: string; state: UpstreamState; since: string };

export type ServerToBrowser = {
  "moments.added": (change: MomentsAdded) => void;
  "draft.changed": (change: DraftChanged) => void;
  "session.changed": (session: Session) => void;
  "alert.raised": (alert: Alert) => void;
  "alert.changed": (alert: Alert) => void;
  "upstream.changed": (change: UpstreamChanged) => void;
  resync: (change: { sessionId: string }) => void;
};

export type WatchRequest = { sessionId: string; epoch?: number; after?: number };
export type WatchAnswer =
  | { ok: true; epoch: number; lastSeq: number; moments: Moment[] }
  | { ok: true; epoch: number; lastSeq: number; resync: true }
  | { ok: false; code: string };

export type BrowserToServer = {
  "session.watch": (request: WatchRequest, answer: (answer: WatchAnswer) => void) => void;
  "session.unwatch": (request: { sessionId: string }) => void;
};
