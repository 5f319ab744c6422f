import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db/prisma";
import type { LifecycleFact } from "#lib/model/fact";
import { active, BASE, house, lifecycle, readLog } from "#tests/facts";
import { useOwnDatabase } from "#tests/setup/own-database";
import { recordFacts } from "./record-facts.ts";

useOwnDatabase();

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
        const { session, moments } = await readLog(id);
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
