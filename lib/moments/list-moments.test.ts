import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db/prisma";
import { operations } from "#lib/model/operations";
import {
  type MadeSession,
  type MadeWorkspace,
  makeMoment,
  makeSession,
  makeStream,
  makeWorkspace,
} from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { listMoments } from "./list-moments.ts";

const T = 1_700_000_000_000;

describe("reading the log", () => {
  useOwnDatabase();
  let ours: MadeWorkspace;
  let session: MadeSession;
  let micId = "";

  const ask = (query: Record<string, string>) =>
    listMoments(ours.actor, session.externalId, operations.listMoments.query.parse(query));
  const seqs = async (query: Record<string, string>) => (await ask(query)).items.map((moment) => moment.seq);

  beforeAll(async () => {
    ours = await makeWorkspace();
    session = await makeSession(ours, { epoch: 7 });
    const mic = await makeStream(ours, session.sessionId);
    micId = mic.externalId;
    // Ten seconds each, touching: seq 1 is [T, T+10s), seq 2 is [T+10s, T+20s) and so on; odd ones are the mic's.
    for (let index = 0; index < 10; index++) {
      await makeMoment(ours.workspaceId, session.sessionId, {
        startMs: T + index * 10_000,
        endMs: T + (index + 1) * 10_000,
        ...(index % 2 === 0 ? { streamId: mic.streamId } : { kind: "visual_index" }),
      });
    }
  });

  it.each([
    [{}, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], true],
    [{ after: "0", limit: "4" }, [1, 2, 3, 4], false],
    [{ after: "4", limit: "6" }, [5, 6, 7, 8, 9, 10], true],
    [{ after: "4", limit: "5" }, [5, 6, 7, 8, 9], false],
    [{ after: "10" }, [], true],
    [{ after: "2147483647", limit: "1" }, [], true],
  ])("after and limit %o give %o, complete: %s", async (query, expected, complete) => {
    const page = await ask(query as Record<string, string>);
    expect(page).toMatchObject({ epoch: 7, lastSeq: 10, complete });
    expect(page.items.map((moment) => moment.seq)).toEqual(expected);
  });

  it.each([
    ["what begins in it", T, T + 10_000, [1]],
    ["what overlaps its beginning", T + 15_000, T + 20_000, [2]],
    ["both when it spans two", T + 15_000, T + 20_001, [2, 3]],
    ["not what ended where it begins", T + 20_000, T + 30_000, [3]],
    ["nothing before the log", T - 10_000, T, []],
  ])("a window holds %s", async (_name, from, to, expected) => {
    expect(await seqs({ from: String(from), to: String(to) })).toEqual(expected);
  });

  it("a moment without length belongs to the window it begins in", async () => {
    const other = await makeSession(ours);
    await makeMoment(ours.workspaceId, other.sessionId, { startMs: T, endMs: T });
    const count = async (from: number, to: number) =>
      (await listMoments(ours.actor, other.externalId, { from, to })).items.length;
    expect([await count(T, T + 1), await count(T - 1, T)]).toEqual([1, 0]);
  });

  it("a window pages with after, and one side may be open", async () => {
    const from = String(T + 30_000);
    const first = await ask({ from, limit: "3" });
    expect([first.items.map((moment) => moment.seq), first.complete]).toEqual([[4, 5, 6], false]);
    const second = await ask({ from, limit: "10", after: "6" });
    expect([second.items.map((moment) => moment.seq), second.complete]).toEqual([[7, 8, 9, 10], true]);
    expect(await seqs({ to: String(T + 20_000) })).toEqual([1, 2]);
  });

  it("keeps kinds and streams that were asked for", async () => {
    expect(await seqs({ kinds: "visual_index" })).toEqual([2, 4, 6, 8, 10]);
    expect(await seqs({ streams: micId, from: String(T), to: String(T + 30_000) })).toEqual([1, 3]);
    expect(await seqs({ streams: "rts-unknown" })).toEqual([]);
    expect(await seqs({ kinds: "" })).toHaveLength(10);
  });

  it("names streams as VideoDB does and parses as the contract says", async () => {
    const page = operations.listMoments.answer.parse(await ask({ limit: "1" }));
    expect(page.items[0]).toMatchObject({ sessionId: session.externalId, streamId: micId, start: T, end: T + 10_000 });
  });

  it("is never torn: while a writer appends, every page is gapless up to its own lastSeq", async () => {
    const busy = await makeSession(ours);
    let isWriting = true;
    const writer = (async () => {
      for (let index = 0; index < 120; index++) {
        await prisma().$transaction(async (database) => {
          const { lastSeq } = await database.captureSession.update({
            where: { id: busy.sessionId },
            data: { lastSeq: { increment: 1 } },
          });
          await database.moment.create({
            data: {
              workspaceId: ours.workspaceId,
              sessionId: busy.sessionId,
              seq: lastSeq,
              kind: "transcript",
              startMs: T,
              endMs: T,
              text: "x",
              arrivedBy: "socket",
              receivedAt: new Date(),
              key: new Uint8Array([index]),
            },
          });
        });
      }
      isWriting = false;
    })();
    while (isWriting) {
      const page = await listMoments(ours.actor, busy.externalId, { limit: 5000 });
      expect(page.items.map((moment) => moment.seq)).toEqual(
        Array.from({ length: page.lastSeq }, (_, index) => index + 1),
      );
    }
    await writer;
  });

  it("an unknown session and another workspace's are not found alike", async () => {
    const theirs = await makeSession(await makeWorkspace());
    for (const id of ["cap-unknown", theirs.externalId]) {
      await expect(listMoments(ours.actor, id, {})).rejects.toMatchObject({ code: "not_found" });
    }
  });
});
