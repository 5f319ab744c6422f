import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { prisma } from "#lib/db/prisma";
import { type Simulator, startSimulator } from "#lib/simulator/start-simulator";
import { connectVideodb, type VideodbRest } from "#lib/videodb/rest";
import { type MadeWorkspace, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { runRelays } from "./run-relays.ts";

useOwnDatabase();

type Said = { streamId: string; start: number; end: number; text: string };
type Told = {
  finals: Said[];
  descriptions: (Said & { kind: "visual" | "audio" })[];
  alerts: (Said & { label: string })[];
  lifecycle: { status: string }[];
};

const NOBODY = "http://127.0.0.1:9/callback";
let simulator: Simulator;
let rest: VideodbRest;
let place: MadeWorkspace;
let connectionId: string;
const stop = new AbortController();
let relays: Promise<void>;

beforeAll(async () => {
  simulator = await startSimulator({ seed: 7 });
  place = await makeWorkspace({ baseUrl: simulator.url, apiKey: "sk-simulator" });
  rest = connectVideodb({ baseUrl: simulator.url, apiKey: "sk-simulator", collectionId: "default" });
  relays = runRelays({ signal: stop.signal });
  connectionId = await vi.waitFor(async () => {
    const row = await prisma().connection.findUniqueOrThrow({ where: { id: place.connectionId } });
    if (row.upstreamState !== "connected" || !row.upstreamConnectionId) throw new Error("not yet");
    return row.upstreamConnectionId;
  }, 15_000);
});
afterAll(async () => {
  stop.abort();
  await relays;
  await simulator.stop();
});

async function control<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(
    `${simulator.url}/_simulator/${path}`,
    body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        },
  );
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** What the pipelines room does in the product, by hand: the relay is what is looked at here. */
async function startPipelines(sessionId: string): Promise<void> {
  const streams = await vi.waitFor(
    async () => {
      const found = (await rest.readSession(sessionId)).streams;
      if (found.length === 0) throw new Error("no streams yet");
      return found;
    },
    { timeout: 10_000, interval: 20 },
  );
  const eventId = await rest.createEvent({
    label: "Sensitive content",
    prompt: "A password or another secret is readable",
  });
  for (const { streamId, mediaTypes } of streams) {
    const kinds = mediaTypes.includes("audio") ? (["audio_index"] as const) : (["visual_index"] as const);
    if (mediaTypes.includes("audio")) await rest.startTranscript(streamId, { wsConnectionId: connectionId });
    for (const kind of kinds) {
      const index = { kind, name: kind, prompt: "Describe it", windowSeconds: 10, frameCount: 3, modelName: null };
      const { indexId } = await rest.createIndex(streamId, { ...index, wsConnectionId: connectionId });
      await rest.createAlert(streamId, indexId, { eventId, callbackUrl: null, wsConnectionId: connectionId });
    }
  }
}

const bare = (items: Said[]) =>
  items.map(({ streamId, start, end, text }) => `${streamId} ${start} ${end} ${text}`).sort();

async function written(sessionId: string, kind: string): Promise<Said[]> {
  const session = await prisma().captureSession.findFirstOrThrow({ where: { externalId: sessionId } });
  const streams = new Map(
    (await prisma().stream.findMany({ where: { sessionId: session.id } })).map((stream) => [
      stream.id,
      stream.externalId,
    ]),
  );
  const moments = await prisma().moment.findMany({ where: { sessionId: session.id, kind }, orderBy: { seq: "asc" } });
  return moments.map(({ streamId, startMs, endMs, text }) => ({
    ...{ streamId: streams.get(streamId ?? 0) ?? "", start: Number(startMs), end: Number(endMs), text },
  }));
}

describe.each(["observed", "documented"] as const)("a support session in VideoDB's %s spelling", (naming) => {
  it("is in the log exactly as the simulator pushed it", async () => {
    const session = { endUserId: "dana", callbackUrl: NOBODY, wsConnectionId: connectionId, metadata: {} };
    const { sessionId } = await rest.createSession(session);
    await control("desktops", {
      sessionId,
      scenario: "support-session",
      rate: 30,
      lengthSeconds: 180,
      settleMs: 3_000,
      switches: { naming },
    });
    await startPipelines(sessionId);
    const told = await vi.waitFor(
      async () => {
        const oracle = await control<Told>(`oracle/${sessionId}`);
        if (!oracle.lifecycle.some(({ status }) => status === "exported")) throw new Error("still going on");
        return oracle;
      },
      { timeout: 45_000, interval: 250 },
    );
    await vi.waitFor(
      async () => {
        expect(bare(await written(sessionId, "transcript"))).toEqual(bare(told.finals));
        expect(bare(await written(sessionId, "visual_index"))).toEqual(
          bare(told.descriptions.filter(({ kind }) => kind === "visual")),
        );
        expect(bare(await written(sessionId, "audio_index"))).toEqual(
          bare(told.descriptions.filter(({ kind }) => kind === "audio")),
        );
        expect(await written(sessionId, "lifecycle")).toHaveLength(told.lifecycle.length);
      },
      { timeout: 10_000, interval: 200 },
    );
    expect(told.finals.length).toBeGreaterThan(10);
    expect(told.descriptions.length).toBeGreaterThan(5);
    const row = await prisma().captureSession.findFirstOrThrow({
      where: { externalId: sessionId },
      include: { alerts: true },
    });
    expect(row).toMatchObject({ status: "exported", integrity: "complete" });
    expect(row.alerts).toHaveLength(told.alerts.length);
    expect(told.alerts.length).toBeGreaterThan(0);
    expect(
      await prisma().delivery.findMany({ where: { wire: "socket" }, select: { name: true, reason: true } }),
    ).toEqual([]);
  }, 90_000);
});
