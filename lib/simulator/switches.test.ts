import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Drive, drive, hasReached, openSocket, wirePipelines } from "./drive.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;
let inbox: Inbox;
let desk: Drive;

beforeEach(async () => {
  simulator = await startSimulator({ seed: 5 });
  inbox = await openInbox();
  desk = drive(simulator.url);
});
afterEach(async () => {
  await simulator.stop();
  await inbox.close();
});

describe("with its switch on", () => {
  it("a webhook is delayed, timed out and tried again until it is accepted", async () => {
    let calls = 0;
    const answers = [500, null, 202];
    inbox.answer = () => answers[calls++] as number | null;
    await desk.faults({ switches: { webhookDelayMs: 150, webhookTimeoutMs: 100, webhookBackoffMs: 10 } });
    const sessionId = await desk.createSession({ callback_url: `${inbox.url}/lifecycle` });
    const createdAt = Date.now();
    const oracle = await desk.until(sessionId, ({ webhooks }) => webhooks[0]?.attempts.length === 3);
    expect(oracle.webhooks[0]?.attempts.map(({ status }) => status)).toEqual([500, null, 202]);
    expect(Number(inbox.posts[0]?.wallAt) - createdAt).toBeGreaterThan(100);
  });

  it("the created webhook is answered before the create call", async () => {
    await desk.faults({ switches: { isCreatedBeforeReply: true } });
    await desk.createSession({ callback_url: `${inbox.url}/lifecycle` });
    expect(inbox.posts).toHaveLength(1);
  });

  it.each([
    ["works", 200, "second"],
    ["ignored", 200, "first"],
    ["refused", 400, "first"],
  ] as const)("binding a running transcript to another socket %s", async (rebind, status, receiver) => {
    const sockets = { first: await openSocket(desk), second: await openSocket(desk) };
    const sessionId = await desk.createSession();
    await desk.play(sessionId, {
      scenario: "support-session",
      lengthSeconds: 10,
      settleMs: 3000,
      switches: { rebind },
    });
    const [mic] = await wirePipelines(desk, sessionId, sockets.first.connectionId);
    const again = { action: "start", ws_connection_id: sockets.second.connectionId };
    expect((await desk.call("POST", `/rtstream/${mic?.rtstream_id}/transcription`, again)).status).toBe(status);
    const oracle = await desk.until(sessionId, hasReached("exported"));
    const receivers = oracle.frames.filter(
      ({ frame }) =>
        JSON.stringify(frame).includes(`"${mic?.rtstream_id}"`) && JSON.stringify(frame).includes("transcript"),
    );
    expect(new Set(receivers.map(({ connectionId }) => connectionId))).toEqual(
      new Set([sockets[receiver].connectionId]),
    );
  });

  it("a switch that does not exist is refused", async () => {
    expect((await desk.call("POST", "/_simulator/faults", { switches: { nonsense: 1 } })).status).toBe(422);
  });
});
