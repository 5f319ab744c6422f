import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { closeWindow, openWindow } from "#lib/live/publish";
import {
  type MadeSession,
  type MadeStream,
  type MadeWorkspace,
  makeSession,
  makeStream,
  makeWorkspace,
} from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { type SmallUpstream, startSmallUpstream } from "#tests/small-upstream";
import { runRelays } from "./run-relays.ts";

useOwnDatabase();

const START = Date.UTC(2026, 0, 20, 12);
let upstream: SmallUpstream;
let place: MadeWorkspace;
let session: MadeSession;
let stream: MadeStream;
let relays: { stop: () => Promise<void> };
const pushed: { room: string; name: string; payload: unknown }[] = [];

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

const connectionRow = () => prisma().connection.findUniqueOrThrow({ where: { id: place.connectionId } });
const isConnected = () =>
  vi.waitFor(async () => expect((await connectionRow()).upstreamState).toBe("connected"), { timeout: 15_000 });
const moments = () => prisma().moment.findMany({ where: { sessionId: session.sessionId }, orderBy: { seq: "asc" } });
const texts = async () => (await moments()).map((moment) => moment.text);
const arrive = (expected: string[]) =>
  vi.waitFor(async () => expect(await texts()).toEqual(expected), { timeout: 10_000, interval: 20 });
const said = (text: string, second: number, more: object = {}) => ({
  channel: "transcript",
  rtstream_id: stream.externalId,
  data: { text, is_final: true, start: START + second * 1000, end: START + second * 1000 + 900, ...more },
});
const quarantined = () =>
  prisma().delivery.findMany({ where: { connectionId: place.connectionId }, orderBy: { id: "asc" } });

beforeAll(() => {
  openWindow((room, name, payload) => pushed.push({ room, name, payload }));
});
afterAll(() => closeWindow());

beforeEach(async () => {
  pushed.length = 0;
  upstream = await startSmallUpstream();
  place = await makeWorkspace({ baseUrl: upstream.url });
  session = await makeSession(place);
  stream = await makeStream(place, session.sessionId);
  relays = startRelays();
});
afterEach(async () => {
  await relays.stop();
  await upstream.stop();
  await prisma().workspace.deleteMany({});
});

describe("the relay", () => {
  it("writes every frame it understands once, in order, and keeps the ones it does not", async () => {
    await isConnected();
    expect(await connectionRow()).toMatchObject({ upstreamConnectionId: "conn-1", upstreamError: null });
    upstream.send(
      said("one", 1),
      said("two", 2),
      "not json",
      said("two", 2),
      { channel: "weather", data: {} },
      said("three", 3),
    );
    await arrive(["one", "two", "three"]);
    expect((await moments()).map(({ seq, arrivedBy }) => [seq, arrivedBy])).toEqual([
      [1, "socket"],
      [2, "socket"],
      [3, "socket"],
    ]);
    await vi.waitFor(async () =>
      expect((await quarantined()).map(({ name, reason, status }) => [name, reason, status])).toEqual([
        [null, "not JSON", "quarantined"],
        ["weather", 'unknown channel "weather"', "quarantined"],
      ]),
    );
    expect((await connectionRow()).lastFrameAt).not.toBeNull();
  });

  it("shows drafts at once, stores none, and none after their final text", async () => {
    await isConnected();
    const draft = (text: string, second: number) => said(text, second, { is_final: false });
    upstream.send(draft("o", 1));
    await vi.waitFor(() => expect(pushed.some(({ name }) => name === "draft.changed")).toBe(true));
    upstream.send(draft("on", 1), said("one", 1), draft("late", 1), draft("tw", 2));
    await arrive(["one"]);
    await vi.waitFor(() => expect(pushed.filter(({ name }) => name === "draft.changed")).toHaveLength(3));
    expect(pushed.filter(({ name }) => name === "draft.changed").map(({ payload }) => payload)).toEqual(
      [
        ["o", 1],
        ["on", 1],
        ["tw", 2],
      ].map(([text, second]) => ({
        ...{ sessionId: session.externalId, streamId: stream.externalId, text, start: START + Number(second) * 1000 },
      })),
    );
  });

  it("says that the socket is lost, and that its live sessions are unverified; then comes back", async () => {
    const over = await makeSession(place, { status: "stopped" });
    await isConnected();
    upstream.answer(500);
    upstream.drop();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "connecting",
        upstreamConnectionId: null,
        upstreamError: expect.stringMatching(/socket|500/),
      }),
    );
    const integrityOf = async (id: number) =>
      (await prisma().captureSession.findUniqueOrThrow({ where: { id } })).integrity;
    await vi.waitFor(async () => expect(await integrityOf(session.sessionId)).toBe("unverified"));
    expect(await integrityOf(over.sessionId)).toBe("complete");
    expect(pushed).toContainEqual(
      expect.objectContaining({
        name: "session.changed",
        payload: expect.objectContaining({ id: session.externalId, integrity: "unverified" }),
      }),
    );
    upstream.answer(200);
    await isConnected();
    expect((await connectionRow()).upstreamConnectionId).toBe("conn-2");
    const states = pushed.flatMap(({ name, payload }) =>
      name === "upstream.changed" ? [(payload as { state: string }).state] : [],
    );
    expect(states.at(0)).toBe("connecting");
    expect(states.at(-1)).toBe("connected");
    upstream.send(said("after", 9));
    await arrive(["after"]);
  });

  it("keeps what the database cannot take, and writes it once when it can", async () => {
    await isConnected();
    await pool().query("ALTER TABLE moment RENAME TO moment_away");
    upstream.send(...[1, 2, 3, 4, 5].map((second) => said(`kept ${second}`, second)));
    await sleep(1_000);
    await pool().query("ALTER TABLE moment_away RENAME TO moment");
    await arrive([1, 2, 3, 4, 5].map((second) => `kept ${second}`));
    expect(await quarantined()).toEqual([]);
  });

  it("puts the one frame aside that the database will never take, and writes its neighbours", async () => {
    await isConnected();
    await pool().query(`CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'no' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$`);
    await pool().query(
      "CREATE TRIGGER refuse_poison BEFORE INSERT ON moment FOR EACH ROW EXECUTE FUNCTION refuse_poison()",
    );
    try {
      upstream.send(said("one", 1), said("poison", 2), said("three", 3));
      await arrive(["one", "three"]);
      await vi.waitFor(async () =>
        expect((await quarantined()).map(({ name, reason }) => [name, reason])).toEqual([
          ["transcript", "it could not be recorded"],
        ]),
      );
    } finally {
      await pool().query("DROP FUNCTION refuse_poison CASCADE");
    }
  });

  it("writes nothing once another holder has its lease", async () => {
    await isConnected();
    const stolen =
      "UPDATE lease SET token = token + 1, holder = 'other', expires_at = clock_timestamp() + interval '1 hour' WHERE name = $1";
    await pool().query(stolen, [`relay:${place.connectionId}`]);
    upstream.send(said("fenced", 1));
    await vi.waitFor(() => expect(upstream.isOpen()).toBe(false), { timeout: 10_000 });
    expect(await texts()).toEqual([]);
    expect((await connectionRow()).upstreamState).toBe("connected");
  });

  it("leaves in order: facts written, row stopped, lease free, sessions unverified", async () => {
    await isConnected();
    upstream.send(said("last", 1));
    await sleep(30);
    await relays.stop();
    expect(await texts()).toEqual(["last"]);
    expect(await connectionRow()).toMatchObject({ upstreamState: "stopped", upstreamConnectionId: null });
    expect((await prisma().captureSession.findUniqueOrThrow({ where: { id: session.sessionId } })).integrity).toBe(
      "unverified",
    );
    const { rows } = await pool().query("SELECT expires_at <= clock_timestamp() AS free FROM lease WHERE name = $1", [
      `relay:${place.connectionId}`,
    ]);
    expect(rows).toEqual([{ free: true }]);
  });

  it("finds the loss of a holder that died connected", async () => {
    await relays.stop();
    await prisma().connection.update({
      where: { id: place.connectionId },
      data: { upstreamState: "connected", upstreamConnectionId: "old" },
    });
    await prisma().captureSession.update({ where: { id: session.sessionId }, data: { integrity: "complete" } });
    relays = startRelays();
    await vi.waitFor(async () =>
      expect((await prisma().captureSession.findUniqueOrThrow({ where: { id: session.sessionId } })).integrity).toBe(
        "unverified",
      ),
    );
  });

  it("calls a refused key refused, picks up a new key within seconds, and lets a deleted connection go", async () => {
    await relays.stop();
    upstream.answer(401);
    relays = startRelays();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "refused",
        upstreamError: expect.stringContaining("401"),
      }),
    );
    upstream.answer(200);
    const { sealedApiKey } = await prisma().connection.findFirstOrThrow({
      where: { id: (await makeWorkspace({ baseUrl: "http://127.0.0.1:9" })).connectionId },
    });
    await prisma().connection.update({ where: { id: place.connectionId }, data: { sealedApiKey } });
    await isConnected();
    await prisma().workspace.delete({ where: { id: place.workspaceId } });
    await vi.waitFor(() => expect(upstream.isOpen()).toBe(false), { timeout: 10_000 });
  }, 40_000);

  it("says so when the stored key cannot be opened", async () => {
    await relays.stop();
    await prisma().connection.update({ where: { id: place.connectionId }, data: { sealedApiKey: new Uint8Array(64) } });
    relays = startRelays();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "refused",
        upstreamError: expect.stringContaining("AUTH_SECRET"),
      }),
    );
  });

  it("takes a burst of 5,000 frames without losing or doubling one", async () => {
    await isConnected();
    upstream.send(...[...Array(5_000).keys()].map((second) => said(`burst ${second}`, second)));
    await vi.waitFor(async () => expect((await moments()).length).toBe(5_000), { timeout: 15_000, interval: 200 });
    const rows = await moments();
    expect(rows.map(({ seq }) => seq)).toEqual([...Array(5_000).keys()].map((seq) => seq + 1));
    expect(new Set(rows.map(({ text }) => text)).size).toBe(5_000);
  });
});
