import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import type { AlertFact, Fact, LifecycleFact, MomentFact } from "#lib/model/fact";
import { SESSION_STATUSES } from "#lib/model/session-status";
import { makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import type { FactSource } from "./fact-source.ts";
import { applyParked, recordFacts } from "./record-facts.ts";

useOwnDatabase();

const BASE = 1_790_000_000_000;

function lifecycle(
  sessionId: string,
  status: LifecycleFact["status"],
  more: Partial<LifecycleFact> = {},
): LifecycleFact {
  const at = BASE + SESSION_STATUSES.indexOf(status) * 1000;
  return {
    type: "lifecycle",
    sessionId,
    status,
    at,
    endUserId: "priya",
    streams: [],
    exported: null,
    failure: null,
    ...more,
  };
}
const active = (sessionId: string, ...streamIds: string[]) =>
  lifecycle(sessionId, "active", {
    streams: streamIds.map((streamId) => ({ streamId, name: "mic:default", kind: "mic", mediaTypes: ["audio"] })),
  });
const said = (streamId: string, text: string, second: number): MomentFact => ({
  ...{ type: "moment", kind: "transcript", streamId, text, confidence: null, data: null },
  ...{ start: BASE + second * 1000, end: BASE + second * 1000 + 800 },
});
const fired = (streamId: string | null, second: number, more: Partial<AlertFact> = {}): AlertFact => ({
  ...{
    type: "alert",
    streamId,
    label: "Sensitive content",
    eventId: "7bd0",
    confidence: 0.92,
    explanation: null,
    data: null,
  },
  ...{ start: BASE + second * 1000, end: BASE + second * 1000 + 5000, streamUrl: null, playerUrl: null, ...more },
});

async function house(): Promise<FactSource> {
  const { workspaceId, connectionId } = await makeWorkspace();
  return { workspaceId, connectionId, arrivedBy: "socket", receivedAt: new Date(BASE + 60_000) };
}

async function log(sessionId: string) {
  const session = await prisma().captureSession.findFirstOrThrow({
    where: { externalId: sessionId },
    include: { streams: true, alerts: true },
  });
  const { rows } = await pool().query(
    "SELECT seq, kind, text, stream_id, arrived_by FROM moment WHERE session_id = $1 ORDER BY seq",
    [session.id],
  );
  return { session, moments: rows };
}

describe("the log", () => {
  test("the same fact by two wires is one row, and the first wire is kept", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-a", "rts-a")]);
    await recordFacts(source, [said("rts-a", "Let's start", 5)]);
    const again = await recordFacts({ ...source, arrivedBy: "backfill" }, [
      said("rts-a", "Let's start", 5),
      said("rts-a", "with the rollout", 6),
    ]);
    expect(again).toEqual({ recorded: 1, known: 1, parked: 0 });
    const { moments } = await log("cap-a");
    expect(moments.map(({ seq, text, arrived_by }) => [seq, text, arrived_by])).toEqual([
      [1, "active", "socket"],
      [2, "Let's start", "socket"],
      [3, "with the rollout", "backfill"],
    ]);
  });

  test("seq is gapless under sixteen concurrent writers with overlapping batches", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-b", "rts-b")]);
    const batches = Array.from({ length: 16 }, (_, writer) =>
      Array.from({ length: 40 }, (_, index) => said("rts-b", `line ${writer * 20 + index}`, writer * 20 + index)),
    );
    await Promise.all(batches.map((batch) => recordFacts(source, batch)));
    const { session, moments } = await log("cap-b");
    expect(moments.map(({ seq }) => seq)).toEqual(Array.from({ length: 341 }, (_, index) => index + 1));
    expect(session.lastSeq).toBe(341);
  });

  test("facts of a stream not yet known wait, and are in the log once it is", async () => {
    const source = await house();
    const parked = await recordFacts(source, [said("rts-c", "too early", 3), fired("rts-c", 4)]);
    expect(parked).toEqual({ recorded: 0, known: 0, parked: 2 });
    await recordFacts({ ...source, arrivedBy: "webhook" }, [active("cap-c", "rts-c")]);
    const { session, moments } = await log("cap-c");
    expect(moments.map(({ kind, arrived_by }) => [kind, arrived_by])).toEqual([
      ["lifecycle", "webhook"],
      ["transcript", "socket"],
      ["alert", "socket"],
    ]);
    expect(session.alerts).toHaveLength(1);
    expect(await prisma().parkedFact.count()).toBe(0);
  });

  test("a process that died between the stream and its parked facts leaves them to the worker's round", async () => {
    const source = await house();
    await recordFacts(source, [said("rts-d", "still waiting", 3)]);
    const owner = await recordFacts(source, [lifecycle("cap-d", "starting")]).then(() => log("cap-d"));
    await prisma().stream.create({
      data: {
        ...{ workspaceId: source.workspaceId, connectionId: source.connectionId, sessionId: owner.session.id },
        externalId: "rts-d",
        name: "mic",
        kind: "mic",
      },
    });
    expect(await applyParked()).toBe(1);
    expect((await log("cap-d")).moments.map(({ text }) => text)).toEqual(["starting", "still waiting"]);
  });

  test("a holder that lost its lease writes nothing", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-e", "rts-e")]);
    await prisma().lease.create({ data: { name: "relay-e", holder: "new", token: 8, expiresAt: new Date() } });
    const stale = { ...source, fence: { name: "relay-e", token: 7 } };
    await expect(recordFacts(stale, [said("rts-e", "stale", 1)])).rejects.toThrow("another holder");
    await recordFacts({ ...source, fence: { name: "relay-e", token: 8 } }, [said("rts-e", "fresh", 1)]);
    expect((await log("cap-e")).moments.map(({ text }) => text)).toEqual(["active", "fresh"]);
  });
});

describe("the lifecycle row", () => {
  test("any order with any duplicates gives one final row, one line per status and one effect per stream", async () => {
    const seed = Date.now() % 2 ** 31;
    const facts: LifecycleFact[] = [
      ...(["created", "starting", "stopping", "stopped"] as const).map((status) => lifecycle("cap-x", status)),
      lifecycle("cap-x", "failed", { failure: { code: "E7", message: "display lost" } }),
      lifecycle("cap-x", "exported", { exported: { videoId: "m-1", streamUrl: "https://s/1.m3u8", playerUrl: null } }),
      active("cap-x", "rts-x"),
    ];
    const orders = fc
      .shuffledSubarray(facts, { minLength: 7 })
      .chain((order) => fc.tuple(fc.constant(order), fc.array(fc.nat(6), { maxLength: 6 })));
    let run = 0;
    await fc.assert(
      fc.asyncProperty(orders, async ([order, repeats]) => {
        const source = await house();
        const id = `cap-x-${run++}`;
        const renamed = [...order, ...repeats.flatMap((index) => order[index] ?? [])].map((fact) => ({
          ...fact,
          sessionId: id,
          streams: fact.streams.map((stream) => ({ ...stream, streamId: `rts-${id}` })),
        }));
        for (const fact of renamed) await recordFacts({ ...source, arrivedBy: "webhook" }, [fact]);
        const { session, moments } = await log(id);
        expect({ ...session, streams: session.streams.length }).toMatchObject({
          status: "exported",
          failureCode: "E7",
          exportedVideoId: "m-1",
          exportState: "exported",
          createdAt: new Date(BASE),
          startedAt: new Date(BASE + 2000),
          stoppedAt: new Date(BASE + 4000),
          streams: 1,
          lastSeq: 7,
        });
        expect(moments.map(({ text }) => text).sort()).toEqual([
          "active",
          "created",
          "display lost",
          "exported",
          "starting",
          "stopped",
          "stopping",
        ]);
        expect(await prisma().effect.findMany({ where: { sessionId: session.id }, select: { name: true } })).toEqual([
          { name: `start_pipelines:rts-${id}` },
        ]);
      }),
      { seed, numRuns: 25, verbose: true },
    );
  });
});

describe("alerts", () => {
  test("the copies by socket and callback are one alert, whichever comes first", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-f", "rts-f")]);
    const callback = fired("rts-f", 10, {
      start: BASE + 10_400,
      explanation: "A password is visible",
      streamUrl: "https://s/clip.m3u8",
    });
    await recordFacts(source, [fired("rts-f", 10)]);
    await recordFacts({ ...source, arrivedBy: "webhook" }, [callback]);
    await recordFacts({ ...source, arrivedBy: "webhook" }, [fired("rts-f", 20)]);
    await recordFacts(source, [fired("rts-f", 20)]);
    const { session, moments } = await log("cap-f");
    expect(session.alerts.map(({ arrivedBy, explanation, version }) => ({ arrivedBy, explanation, version }))).toEqual([
      { arrivedBy: ["socket", "webhook"], explanation: "A password is visible", version: 2 },
      { arrivedBy: ["webhook", "socket"], explanation: null, version: 2 },
    ]);
    expect(moments.filter(({ kind }) => kind === "alert")).toHaveLength(2);
    expect(session.alertCount).toBe(2);
  });

  test("the same event id three times is three alerts, a redelivery is none", async () => {
    const source: FactSource = { ...(await house()), arrivedBy: "webhook" };
    await recordFacts(source, [active("cap-g", "rts-g")]);
    for (const second of [10, 15, 20, 15, 15]) await recordFacts(source, [fired("rts-g", second)]);
    expect((await log("cap-g")).session.alerts).toHaveLength(3);
  });

  test("fifty concurrent copies by both wires are one alert", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-h", "rts-h")]);
    const wires: FactSource[] = [source, { ...source, arrivedBy: "webhook" }];
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        recordFacts(wires[index % 2] as FactSource, [fired("rts-h", 10) as Fact]),
      ),
    );
    expect((await log("cap-h")).session.alerts.map(({ arrivedBy }) => [...arrivedBy].sort())).toEqual([
      ["socket", "webhook"],
    ]);
  });
});
