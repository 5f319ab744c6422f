import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Drive, drive, hasReached, openSocket, wirePipelines } from "./drive.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import type { Oracle } from "./oracle.ts";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;
let inbox: Inbox;
let desk: Drive;

beforeEach(async () => {
  simulator = await startSimulator({ seed: 11 });
  inbox = await openInbox();
  desk = drive(simulator.url);
});
afterEach(async () => {
  await simulator.stop();
  await inbox.close();
});

async function playWired(order: Record<string, unknown>, connectionId: string | null = null): Promise<Oracle> {
  const sessionId = await desk.createSession({ callback_url: `${inbox.url}/lifecycle` });
  await desk.play(sessionId, { settleMs: 3000, ...order });
  await wirePipelines(desk, sessionId, connectionId, `${inbox.url}/alert`);
  return desk.until(sessionId, hasReached("exported"));
}

/** What was said and seen, without ids and time base. */
function story(oracle: Oracle) {
  const zero = oracle.lifecycle.find((entry) => entry.status === "active")?.at ?? 0;
  const told = (facts: { start: number; text: string }[]) =>
    facts.map(({ start, text }) => [start - zero, text]).sort();
  return {
    finals: told(oracle.finals),
    drafts: told(oracle.drafts),
    descriptions: told(oracle.descriptions),
    alerts: oracle.alerts.map(({ start, label, confidence }) => [start - zero, label, confidence]),
  };
}

describe("a played session", () => {
  it("tells the same facts for the same seed and scenario, at any rate", async () => {
    const first = story(await playWired({ scenario: "support-session", lengthSeconds: 90, rate: 60 }));
    const second = story(await playWired({ scenario: "support-session", lengthSeconds: 90, rate: 30 }));
    expect(first.alerts.length).toBeGreaterThan(0);
    expect(second).toEqual(first);
  });

  it("sends frames to the socket they are bound to and to no other", async () => {
    const bound = await openSocket(desk);
    const stranger = await openSocket(desk);
    const oracle = await playWired({ scenario: "planning-call", lengthSeconds: 60 }, bound.connectionId);
    expect(stranger.frames).toEqual([]);
    expect(bound.frames.length).toBeGreaterThan(50);
    expect(oracle.frames.map(({ frame }) => frame)).toEqual(bound.frames);
  });

  it("keeps facts for REST when no socket is bound", async () => {
    const oracle = await playWired({ scenario: "quiet-afternoon", lengthSeconds: 60 });
    expect(oracle.frames).toEqual([]);
    expect(oracle.finals.length).toBeGreaterThan(0);
  });

  it("serves records by REST that equal what was pushed, in seconds", async () => {
    const { connectionId } = await openSocket(desk);
    const oracle = await playWired({ scenario: "planning-call", lengthSeconds: 60 }, connectionId);
    const { rtstreams } = await desk.readSession(oracle.sessionId);
    for (const { rtstream_id: stream } of rtstreams) {
      const said = await desk.data<{ transcription_records: Said[] }>(
        "GET",
        `/rtstream/${stream}/transcription?page_size=1000`,
      );
      expect(said.transcription_records.map(timed)).toEqual(
        oracle.finals.filter((fact) => fact.streamId === stream).map(inSeconds),
      );
      const { scene_indexes } = await desk.data<{ scene_indexes: { rtstream_index_id: string }[] }>(
        "GET",
        `/rtstream/${stream}/index/scene`,
      );
      const path = `/rtstream/${stream}/index/scene/${scene_indexes[0]?.rtstream_index_id}`;
      const { scene_index_records: seen } = await desk.data<{ scene_index_records: Said[] }>("GET", path);
      const pushed = oracle.descriptions.filter((fact) => fact.streamId === stream).map(inSeconds);
      expect(seen.map(timed)).toEqual(pushed.reverse());
    }
  });

  it("goes through its states and tells the callback URL each, like the sender that was captured", async () => {
    const oracle = await playWired({ lengthSeconds: 20 });
    const states = ["created", "starting", "active", "stopping", "stopped", "exported"];
    expect(oracle.lifecycle.map(({ status }) => status)).toEqual(states);
    const lifecycle = inbox.posts.filter((post) => post.path === "/lifecycle");
    expect(lifecycle.map((post) => JSON.parse(post.text).status).sort()).toEqual([...states].sort());
    expect(lifecycle[0]?.headers).toMatchObject({ "user-agent": "Python/3.12 aiohttp/3.11.11", accept: "*/*" });
    expect(JSON.parse(lifecycle[0]?.text ?? "")).toMatchObject({
      version: "2",
      capture_session_id: oracle.sessionId,
      end_user_id: "u-1",
    });
  });

  it("is dated by startAt, so that history can be made", async () => {
    const startAt = Date.UTC(2026, 0, 15, 9);
    await desk.data("POST", "/_simulator/births", { createdAt: startAt - 60_000 });
    const oracle = await playWired({ lengthSeconds: 20, startAt });
    expect(oracle.lifecycle.map(({ at }) => at)).toEqual(
      [-60_000, 0, 1000, 21_000, 21_800, 24_800].map((by) => startAt + by),
    );
  });

  it("ends when its desktop is told to stop", async () => {
    const sessionId = await desk.createSession();
    await desk.play(sessionId, { rate: 10, settleMs: 0 });
    await desk.until(sessionId, hasReached("active"));
    await desk.call("POST", `/capture/session/${sessionId}/stop`);
    await desk.until(sessionId, hasReached("exported"));
  });

  it("emits steady load and pages it beyond a thousand records", async () => {
    const { connectionId } = await openSocket(desk);
    const order = { scenario: "steady", rate: 1, framesPerSecond: 900, lengthSeconds: 3 };
    const oracle = await playWired(order, connectionId);
    expect(oracle.finals.length).toBeGreaterThan(2500);
    const [mic] = (await desk.readSession(oracle.sessionId)).rtstreams;
    const page = (number: number) =>
      desk.data<{ transcription_records: Said[]; next_page: boolean }>(
        "GET",
        `/rtstream/${mic?.rtstream_id}/transcription?page=${number}&page_size=1000`,
      );
    expect(await page(1)).toMatchObject({ next_page: true });
    expect((await page(2)).next_page).toBe(false);
    expect((await page(1)).transcription_records).toHaveLength(1000);
  });
});

describe("the recording", () => {
  it("can be played by its manifest, whole and as a clip of microseconds", async () => {
    const oracle = await playWired({ scenario: "support-session", lengthSeconds: 100 });
    const { exported_video_id: video, rtstreams } = await desk.readSession(oracle.sessionId);
    const { stream_url } = await desk.data<{ stream_url: string }>("GET", `/video/${video}`);
    const manifest = await (await fetch(stream_url)).text();
    expect(manifest.match(/#EXTINF/g)).toHaveLength(10);
    const start = Math.floor((oracle.lifecycle[2]?.at ?? 0) / 1000) + 35;
    const clip = await desk.data<{ stream_url: string }>(
      "GET",
      `/rtstream/${rtstreams[0]?.rtstream_id}/stream?start=${start}&end=${start + 10}`,
    );
    expect(clip.stream_url).toContain(`${start}000000-${start + 10}000000.m3u8`);
    const window = await (await fetch(clip.stream_url)).text();
    expect(window).toMatch(/EXT-X-START:TIME-OFFSET=[45]\./);
    const [, range] = /#EXT-X-BYTERANGE:(\S+)/.exec(window) ?? [];
    const [length, offset] = String(range).split("@").map(Number);
    const uri = /^http\S+$/m.exec(window)?.[0] ?? "";
    const bytes = `bytes=${offset}-${Number(offset) + Number(length) - 1}`;
    const segment = await fetch(uri, { headers: { Range: bytes } });
    expect(segment.status).toBe(206);
    expect((await segment.arrayBuffer()).byteLength).toBe(length);
  });
});

type Said = { start: number; end: number; text?: string; description?: string };
const timed = ({ start, end, text, description }: Said) => ({ start, end, text: text ?? description });
const inSeconds = ({ start, end, text }: Said) => ({ start: start / 1000, end: end / 1000, text });
