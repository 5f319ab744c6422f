import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { type Drive, drive, hasReached, openSocket } from "./drive.ts";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;
let desk: Drive;

beforeEach(async () => {
  simulator = await startSimulator({ seed: 5 });
  desk = drive(simulator.url);
});
afterEach(() => simulator.stop());

describe("REST", () => {
  it.each([401, 402, 404, 429, 500])("answers %i as often as ordered, then as always", async (status) => {
    await desk.faults({ rest: [{ path: "^/collection/default$", status, count: 2 }] });
    const get = async () => (await desk.call("GET", "/collection/default")).status;
    expect([await get(), await get(), await get()]).toEqual([status, status, 200]);
    expect((await desk.call("GET", "/video")).status).toBe(200);
  });

  it("never answers while it hangs", async () => {
    await desk.faults({ rest: [{ path: "/websocket$", method: "GET", status: "hang", count: null }] });
    const call = fetch(`${simulator.url}/collection/default/websocket`, { signal: AbortSignal.timeout(150) });
    await expect(call).rejects.toThrow(/timeout|aborted/i);
  });

  it("answers late when it is slow", async () => {
    await desk.faults({ rest: [{ path: "^/video$", status: "slow", delayMs: 120 }] });
    const asked = Date.now();
    expect((await desk.call("GET", "/video")).status).toBe(200);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(110);
  });

  it("asks for a token, takes doubled and closing slashes, and tells what is wrong in JSON", async () => {
    const bare = await fetch(`${simulator.url}/collection/default`);
    expect([bare.status, await bare.json()]).toEqual([401, { success: false, message: "Invalid API key" }]);
    expect((await desk.call("GET", "//collection//default/")).status).toBe(200);
    expect(await desk.call("GET", "/nowhere")).toMatchObject({ status: 404, body: { success: false } });
    const broken = { method: "POST", headers: { "x-access-token": "sk-test" }, body: "{" };
    expect((await fetch(`${simulator.url}/rtstream/event`, broken)).status).toBe(400);
  });

  it("writes down what it was asked, without the token", async () => {
    await desk.createSession({ metadata: { a: 1 } });
    const log = await desk.data<{ requests: unknown[] }>("GET", "/_simulator/requests");
    expect(log.requests).toMatchObject([{ method: "POST", body: { end_user_id: "u-1" }, status: 200 }]);
    expect(JSON.stringify(log)).not.toContain("sk-test");
  });
});

describe("the socket", () => {
  it("is cut, and its id is dead afterwards", async () => {
    const { socket, connectionId } = await openSocket(desk);
    await desk.faults({ dropSockets: true });
    if (socket.readyState !== WebSocket.CLOSED) await once(socket, "close");
    expect(await desk.data("GET", "/_simulator/sockets")).toEqual({ connectionIds: [] });
    const sessionId = await desk.createSession({ ws_connection_id: connectionId });
    const oracle = await desk.until(sessionId, ({ frames }) => frames.length === 1);
    expect(oracle.frames[0]).toMatchObject({ wasDelivered: false });
  });

  it("gets another id at every connection", async () => {
    const ids = [(await openSocket(desk)).connectionId, (await openSocket(desk)).connectionId];
    expect(new Set(ids).size).toBe(2);
  });

  it("is half-open: nothing answers a ping and nothing arrives, until that is lifted", async () => {
    const { socket, connectionId, frames } = await openSocket(desk);
    await desk.faults({ sockets: { isHalfOpen: true } });
    let pongs = 0;
    socket.on("pong", () => pongs++);
    socket.ping();
    await desk.createSession({ ws_connection_id: connectionId });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect([pongs, frames.length, socket.readyState]).toEqual([0, 0, WebSocket.OPEN]);
    await desk.faults({ sockets: {} });
    await once(socket, "pong");
  });

  it("is closed before the handshake as often as ordered", async () => {
    await desk.faults({ sockets: { refusedHandshakes: 1 } });
    await expect(openSocket(desk)).rejects.toThrow("closed before the handshake");
    expect((await openSocket(desk)).connectionId).toBeTruthy();
  });

  it("greets late", async () => {
    await desk.faults({ sockets: { handshakeDelayMs: 120 } });
    const asked = Date.now();
    await openSocket(desk);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(110);
  });

  it("refuses an address that was not handed out", async () => {
    const socket = new WebSocket(`${simulator.url.replace("http", "ws")}/ws/guess`);
    const [error] = await once(socket, "error");
    expect(String(error)).toContain("403");
  });

  it("carries a tester's own frame, JSON or not", async () => {
    const { socket, connectionId } = await openSocket(desk);
    socket.removeAllListeners("message");
    const arrived = once(socket, "message");
    await desk.data("POST", "/_simulator/frames", { connectionId, text: "not json" });
    expect(String((await arrived)[0])).toBe("not json");
  });
});

describe("an export", () => {
  it("fails where REST alone can tell", async () => {
    const sessionId = await desk.createSession();
    const switches = { recording: "export_failed" };
    await desk.play(sessionId, { lengthSeconds: 1, settleMs: 0, switches });
    await desk.until(sessionId, hasReached("stopped"));
    await expect.poll(async () => (await desk.readSession(sessionId)).export_status).toBe("failed");
    expect((await desk.readSession(sessionId)).exported_video_id).toBeNull();
  });
});
