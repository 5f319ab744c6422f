import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { prisma } from "#lib/db/prisma";
import { closeWindow, openWindow } from "#lib/live/publish";
import { runRelays } from "#lib/relay/run-relays";
import { makeSession, makeStream, makeWorkspace } from "./factories.ts";
import { startSmallUpstream } from "./small-upstream.ts";

const START = Date.UTC(2026, 0, 20, 12);

type Stage = Awaited<ReturnType<typeof build>> & { relays: { stop: () => Promise<void> } };

/** Every test of the calling file gets an upstream of its own, a workspace with a live session and a running relay. */
export function useRelayStage() {
  let built: Stage | undefined;
  const stage = () => {
    if (!built) throw new Error("The stage exists only while a test runs.");
    return built;
  };
  const pushed: { room: string; name: string; payload: unknown }[] = [];
  beforeAll(() => {
    openWindow((room, name, payload) => pushed.push({ room, name, payload }));
  });
  afterAll(() => closeWindow());
  beforeEach(async () => {
    pushed.length = 0;
    built = { ...(await build()), relays: startRelays() };
  });
  afterEach(async () => {
    await stage().relays.stop();
    await stage().upstream.stop();
    await prisma().workspace.deleteMany({});
  });

  const connectionRow = () => prisma().connection.findUniqueOrThrow({ where: { id: stage().place.connectionId } });
  const moments = () =>
    prisma().moment.findMany({ where: { sessionId: stage().session.sessionId }, orderBy: { seq: "asc" } });
  const texts = async () => (await moments()).map((moment) => moment.text);
  return {
    ...{ stage, pushed, connectionRow, moments, texts },

    restart: () => {
      stage().relays = startRelays();
    },
    isConnected: () =>
      vi.waitFor(async () => expect((await connectionRow()).upstreamState).toBe("connected"), { timeout: 15_000 }),
    arrive: (expected: string[]) =>
      vi.waitFor(async () => expect(await texts()).toEqual(expected), { timeout: 10_000, interval: 20 }),
    integrityOf: async (id: number) => (await prisma().captureSession.findUniqueOrThrow({ where: { id } })).integrity,
    quarantined: () =>
      prisma().delivery.findMany({ where: { connectionId: stage().place.connectionId }, orderBy: { id: "asc" } }),
    /** A final transcript of the stage's stream, `second` seconds after its start. */
    said: (text: string, second: number, more: object = {}) => ({
      channel: "transcript",
      rtstream_id: stage().stream.externalId,
      data: { text, is_final: true, start: START + second * 1000, end: START + second * 1000 + 900, ...more },
    }),
    START,
  };
}

async function build() {
  const upstream = await startSmallUpstream();
  const place = await makeWorkspace({ baseUrl: upstream.url });
  const session = await makeSession(place);
  return { upstream, place, session, stream: await makeStream(place, session.sessionId) };
}

function startRelays() {
  const stop = new AbortController();
  const ended = runRelays({ signal: stop.signal });
  return {
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}
