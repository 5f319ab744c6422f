import { connect } from "videodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Drive, drive, hasReached } from "./drive.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;
let inbox: Inbox;
let desk: Drive;
const connection = () => connect({ apiKey: "sk-test", baseUrl: simulator.url });
const collection = () => connection().getCollection("default");

beforeAll(async () => {
  simulator = await startSimulator({ seed: 3 });
  inbox = await openInbox();
  desk = drive(simulator.url);
});
afterAll(async () => {
  await simulator.stop();
  await inbox.close();
});

type Sent = { method: string; path: string; body: Record<string, unknown> };

/** The bodies of the requests that went over the wire to a path. */
async function sentTo(path: RegExp): Promise<Record<string, unknown>[]> {
  const { requests } = await desk.data<{ requests: Sent[] }>("GET", "/_simulator/requests");
  return requests.filter((entry) => entry.method !== "GET" && path.test(entry.path)).map((entry) => entry.body);
}

async function openSocket() {
  const socket = await connection().connectWebsocket();
  await socket.connect();
  const frames: { channel?: string }[] = [];
  socket.onMessage((frame: { channel?: string }) => frames.push(frame));
  return { socket, frames, id: String(socket.connectionId) };
}

async function activeSession(wsConnectionId: string) {
  const session = await (await collection()).createCaptureSession({
    endUserId: "user-7",
    callbackUrl: `${inbox.url}/lifecycle`,
    wsConnectionId,
    metadata: { team: "research" },
  });
  await desk.play(String(session.id), { lengthSeconds: 60, settleMs: 4000 });
  await desk.until(String(session.id), hasReached("active"));
  await session.refresh();
  return session;
}

describe("the unmodified videodb SDK 0.2.0", () => {
  it("refuses a key that is none", async () => {
    const stranger = connect({ apiKey: "nonsense", baseUrl: simulator.url });
    await expect(stranger.getCollection("default")).rejects.toThrow();
  });

  it("plays a session from its creation to the recording with every call of the cheat-sheet", async () => {
    const { socket, frames, id: socketId } = await openSocket();
    const session = await activeSession(socketId);
    expect(await sentTo(/^\/collection\/default\/capture\/session$/)).toContainEqual(
      expect.objectContaining({ ws_connection_id: socketId, callback_url: `${inbox.url}/lifecycle` }),
    );

    const [mic] = session.getRTStream("mic");
    const [screen] = session.getRTStream("screen");
    if (!mic || !screen) throw new Error("The session has no mic or no screen");
    expect((await (await collection()).getRTStream(String(mic.id))).id).toBe(mic.id);

    await mic.startTranscript(socketId);
    const audio = await mic.indexAudio({
      prompt: "Summarise",
      batchConfig: { type: "word", value: 20 },
      name: "talk",
      socketId,
    });
    const visual = await screen.indexVisuals({
      prompt: "Describe",
      batchConfig: { type: "time", value: 10, frameCount: 3 },
      name: "screen",
      socketId,
    });
    if (!audio || !visual) throw new Error("No index was created");
    const wired = expect.objectContaining({ ws_connection_id: socketId });
    expect(await sentTo(new RegExp(`/rtstream/${mic.id}/transcription$`))).toContainEqual(wired);
    expect(await sentTo(new RegExp(`/rtstream/${mic.id}/index/scene$`))).toContainEqual(wired);
    expect(await sentTo(new RegExp(`/rtstream/${screen.id}/index/scene$`))).toContainEqual(wired);

    const eventId = await connection().createEvent("The meeting with Halden is on the calendar", "Halden");
    expect(await connection().listEvents()).toContainEqual(expect.objectContaining({ eventId, label: "Halden" }));
    const alertId = await visual.createAlert(String(eventId), `${inbox.url}/alert`, socketId);
    expect(await visual.listAlerts()).toMatchObject([{ alertId, eventId, status: "enabled" }]);
    await visual.disableAlert(String(alertId));
    expect(await visual.listAlerts()).toMatchObject([{ status: "disabled" }]);
    await visual.enableAlert(String(alertId));
    expect(await screen.listSceneIndexes()).toMatchObject([{ rtstreamIndexId: visual.rtstreamIndexId }]);
    expect(await screen.getSceneIndex(String(visual.rtstreamIndexId))).toMatchObject({ name: "screen" });

    const oracle = await desk.until(String(session.id), hasReached("exported"));
    const active = oracle.lifecycle.find((entry) => entry.status === "active")?.at ?? 0;
    const transcript = await mic.getTranscript({ pageSize: 1000 });
    const finals = oracle.finals.filter((final) => final.streamId === mic.id);
    expect(finals.length).toBeGreaterThan(3);
    expect(transcript).toMatchObject({
      transcriptionRecords: finals.map(({ text, start }) => ({ text, start: start / 1000 })),
    });
    const scenes = await visual.getScenes(active / 1000, active / 1000 + 60, 1, 100);
    expect(scenes?.scenes).toHaveLength(oracle.descriptions.filter(({ kind }) => kind === "visual").length);
    expect(await screen.generateStream(active / 1000, active / 1000 + 10)).toMatch(/manifests\/rts-.*\.m3u8$/);
    expect((await mic.search({ query: "Halden Thursday" })).getShots().length).toBeGreaterThan(0);
    await mic.stopTranscript();
    await visual.stop();
    await visual.start();
    await visual.updateSceneIndex("Describe in one word");

    await session.refresh();
    expect(session.status).toBe("exported");
    const video = await (await collection()).getVideo(String(session.exportedVideoId));
    const manifest = await fetch(String(video.streamUrl));
    expect(manifest.headers.get("access-control-allow-origin")).toBe("*");
    expect(await manifest.text()).toMatch(/^#EXTM3U/);
    expect(await video.generateThumbnail()).toMatch(/\.jpg$/);
    expect(await (await collection()).getVideos()).toHaveLength(1);
    expect((await video.getTranscript()) ?? []).toBeTruthy();

    const seen = new Set(frames.map((frame) => frame.channel));
    expect([...seen]).toEqual(expect.arrayContaining(["transcript", "visual_index", "audio_index"]));
    await socket.close();
  });

  it("finds sessions by id and in lists, and makes client tokens", async () => {
    const created = await connection().createCaptureSession({ endUserId: "user-8" });
    const found = await connection().getCaptureSession(String(created.id), "default");
    expect(found).toMatchObject({ id: created.id, status: "created", endUserId: "user-8" });
    const listed = await connection().listCaptureSessions("default", { endUserId: "user-8" });
    expect(JSON.stringify(listed)).toContain(String(created.id));
    expect(await connection().generateClientToken(600)).toMatch(/^st-/);
  });
});
