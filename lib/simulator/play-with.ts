import { type Drive, drive, hasReached, openSocket, wirePipelines } from "./drive.ts";
import { type Inbox, openInbox, type Post } from "./inbox.ts";
import type { Oracle } from "./oracle.ts";
import { startSimulator } from "./start-simulator.ts";
import type { SwitchesGiven } from "./switches.ts";

export type Frame = Record<string, unknown> & { channel?: string; data?: Record<string, unknown> };
export type Body = Record<string, unknown> & { event?: string; data: Record<string, unknown> };
export type Seen = {
  oracle: Oracle;
  posts: Post[];
  frames: Frame[];
  lifecycle: Body[];
  alerts: Body[];
  rest: Record<string, unknown>;
};

/** A short support session in a simulator of its own, wired to one socket, seen through all three wires. */
export async function playWith(switches: SwitchesGiven, last = "exported"): Promise<Seen> {
  const simulator = await startSimulator({ seed: 5 });
  const inbox = await openInbox();
  try {
    return await play(drive(simulator.url), inbox, switches, last);
  } finally {
    await simulator.stop();
    await inbox.close();
  }
}

async function play(desk: Drive, inbox: Inbox, switches: SwitchesGiven, last: string): Promise<Seen> {
  const { connectionId, frames } = await openSocket(desk);
  const given = { callback_url: `${inbox.url}/lifecycle`, ws_connection_id: connectionId };
  await desk.faults({ switches });
  const sessionId = await desk.createSession(given);
  const order = { scenario: "support-session", lengthSeconds: 71, settleMs: 3000 };
  await desk.play(sessionId, { ...order, switches: { webhookBackoffMs: 20, ...switches } });
  const [mic] = await wirePipelines(desk, sessionId, connectionId, `${inbox.url}/alert`);
  const oracle = await desk.until(sessionId, hasReached(last));
  // Posts of the last state are still on their way when the oracle has it.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const read = (path: string) =>
    inbox.posts.filter((post) => post.path === path && post.text.startsWith("{")).map((post) => JSON.parse(post.text));
  const rest = await desk.data("GET", `/rtstream/${mic?.rtstream_id}/transcription`);
  return { oracle, posts: inbox.posts, frames, lifecycle: read("/lifecycle"), alerts: read("/alert"), rest };
}

export const withEvent = (seen: Seen, state: string) =>
  seen.lifecycle.filter(({ event }) => event === `capture_session.${state}`);
export const channels = (seen: Seen) => new Set(seen.frames.map((frame) => frame.channel));
export const transcripts = (seen: Seen) => seen.frames.filter((frame) => frame.channel === "transcript");
export const order = (seen: Seen) => seen.lifecycle.map(({ event }) => String(event).replace("capture_session.", ""));

/** A guarantee, the switches it needs, how it is checked, and the last state of the session (exported). */
export type SwitchRow = [string, SwitchesGiven, (seen: Seen) => void, string?];
