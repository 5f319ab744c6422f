import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db/prisma";
import { active, fired, house, lifecycle, readLog, said } from "#tests/facts";
import { useOwnDatabase } from "#tests/setup/own-database";
import { applyParked, recordFacts } from "./record-facts.ts";

useOwnDatabase();

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
    const { moments } = await readLog("cap-a");
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
    const { session, moments } = await readLog("cap-b");
    expect(moments.map(({ seq }) => seq)).toEqual(Array.from({ length: 341 }, (_, index) => index + 1));
    expect(session.lastSeq).toBe(341);
  });

  test("a batch over many sessions, some with more than moments, gives each its own log and one sum", async () => {
    const source = await house();
    const names = ["m1", "m2", "m3", "m4", "m5"];
    for (const name of names) await recordFacts(source, [active(`cap-${name}`, `rts-${name}`)]);
    const words = names.flatMap((name) => [
      said(`rts-${name}`, `${name} one`, 5),
      said(`rts-${name}`, `${name} two`, 6),
    ]);
    const batch = [...words, fired("rts-m2", 7), lifecycle("cap-m4", "stopping"), said("rts-m1", "m1 one", 5)];
    expect(await recordFacts(source, batch)).toEqual({ recorded: 12, known: 1, parked: 0 });
    for (const name of names) {
      const { session, moments } = await readLog(`cap-${name}`);
      expect(moments.map(({ seq }) => seq)).toEqual(moments.map((_, place) => place + 1));
      expect(session.lastSeq).toBe(moments.length);
      const spoken = moments.filter(({ kind }) => kind === "transcript").map(({ text }) => text);
      expect(spoken).toEqual([`${name} one`, `${name} two`]);
    }
  });

  test("facts of a stream not yet known wait, and are in the log once it is", async () => {
    const source = await house();
    const parked = await recordFacts(source, [said("rts-c", "too early", 3), fired("rts-c", 4)]);
    expect(parked).toEqual({ recorded: 0, known: 0, parked: 2 });
    await recordFacts({ ...source, arrivedBy: "webhook" }, [active("cap-c", "rts-c")]);
    const { session, moments } = await readLog("cap-c");
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
    const owner = await recordFacts(source, [lifecycle("cap-d", "starting")]).then(() => readLog("cap-d"));
    await prisma().stream.create({
      data: {
        ...{ workspaceId: source.workspaceId, connectionId: source.connectionId, sessionId: owner.session.id },
        externalId: "rts-d",
        name: "mic",
        kind: "mic",
      },
    });
    expect(await applyParked()).toBe(1);
    expect((await readLog("cap-d")).moments.map(({ text }) => text)).toEqual(["starting", "still waiting"]);
  });

  test("a parked fact that the log refuses goes to quarantine alone, and the others are applied", async () => {
    const source = await house();
    const poison = { ...said("rts-p", "a time no column can hold", 3), start: 1e300 };
    await recordFacts(source, [poison, { ...said("rts-p", "tiny", 4), confidence: 1e-300 }, said("rts-p", "good", 5)]);
    await recordFacts(source, [active("cap-p", "rts-p")]);
    expect((await readLog("cap-p")).moments.map(({ text }) => text)).toEqual(["active", "tiny", "good"]);
    expect(await prisma().parkedFact.count()).toBe(0);
    const { connectionId } = source;
    const kept = await prisma().delivery.findMany({ where: { connectionId, status: "quarantined" } });
    expect(kept.map(({ reason }) => reason)).toEqual([expect.stringContaining("could not be recorded")]);
  });

  test("a holder that lost its lease writes nothing", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-e", "rts-e")]);
    await prisma().lease.create({ data: { name: "relay-e", holder: "new", token: 8, expiresAt: new Date() } });
    const stale = { ...source, fence: { name: "relay-e", token: 7 } };
    await expect(recordFacts(stale, [said("rts-e", "stale", 1)])).rejects.toThrow("another holder");
    await recordFacts({ ...source, fence: { name: "relay-e", token: 8 } }, [said("rts-e", "fresh", 1)]);
    expect((await readLog("cap-e")).moments.map(({ text }) => text)).toEqual(["active", "fresh"]);
  });
});
