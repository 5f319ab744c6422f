import type { Agenda } from "./agenda.ts";
import type { Fault, RequestEntry, SocketFaults } from "./faults.ts";
import type { Oracle } from "./oracle.ts";
import type { ChannelId, Scenario } from "./scenario.ts";
import type { SocketHub } from "./sockets.ts";
import type { LifecycleName, Switches, SwitchesGiven } from "./switches.ts";

/** Everything the stand-in knows. Moments are epoch milliseconds; the wire's units are made in the shapes. */
export type World = {
  seed: number;
  publicUrl: string;
  sockets: SocketHub;
  sessions: Map<string, SimSession>;
  streams: Map<string, SimStream>;
  events: { id: string; prompt: string; label: string }[];
  videos: Map<string, SimVideo>;
  jobs: Map<string, { polls: number; data: unknown }>;
  /** Process-wide switches; a desktop's own are laid over them. */
  switches: SwitchesGiven;
  faults: Fault[];
  socketFaults: SocketFaults;
  requests: RequestEntry[];
  /** Birth dates of the sessions that are created next. */
  births: number[];
  isStopped: boolean;
};

export type SimSession = {
  id: string;
  collectionId: string;
  endUserId: string;
  callbackUrl: string | null;
  wsConnectionId: string | null;
  metadata: Record<string, unknown>;
  status: LifecycleName;
  createdAt: number;
  channels: { channel: ChannelId; store: boolean }[];
  streams: SimStream[];
  exportedVideoId: string | null;
  exportStatus: "exporting" | "exported" | "failed" | null;
  failure: { code: string; message: string } | null;
  switches: Switches;
  desktop: Desktop | null;
  oracle: Oracle;
};

/** A running capture. `activeAt` is null until media flows. */
export type Desktop = {
  agenda: Agenda;
  scenario: Scenario;
  framesPerSecond: number;
  activeAt: number | null;
  stoppedAt: number | null;
  /** Called whenever a pipeline was wired; a held clock waits for it to become quiet. */
  wired: () => void;
};

export type SimStream = {
  id: string;
  sessionId: string;
  collectionId: string;
  channel: ChannelId;
  category: "mic" | "system_audio" | "screen";
  mediaTypes: string[];
  status: "connected" | "stopped";
  createdAt: number;
  transcript: SimTranscript;
  indexes: SimIndex[];
};

export type SimTranscript = {
  status: "not_configured" | "running" | "stopped";
  engine: string;
  socketId: string | null;
  startedAt: number;
  updatedAt: number;
  records: { start: number; end: number; text: string; words: { word: string; start: number; end: number }[] }[];
};

export type SimIndex = {
  id: string;
  streamId: string;
  kind: "visual" | "audio";
  extractionType: string;
  extractionConfig: Record<string, unknown>;
  windowSeconds: number;
  prompt: string;
  name: string;
  status: "running" | "stopped";
  socketId: string | null;
  records: { start: number; end: number; text: string }[];
  alerts: SimAlert[];
  /** Its next window is on the agenda. */
  isPlaying: boolean;
};

export type SimAlert = {
  id: string;
  eventId: string;
  callbackUrl: string | null;
  socketId: string | null;
  isEnabled: boolean;
};

export type SimVideo = {
  id: string;
  collectionId: string;
  name: string;
  scenario: string;
  seconds: number;
  sessionId: string;
  createdAt: number;
};

/** Simulated time of a session: its desktop's clock once one plays, the wall's before. */
export function timeOf(session: SimSession): number {
  return session.desktop?.agenda.now() ?? Date.now();
}
