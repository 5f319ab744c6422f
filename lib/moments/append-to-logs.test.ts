import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db/prisma";
import { makeSession, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { type AppendSource, appendToLogs, type Entry } from "./append-moments.ts";
import { momentKey } from "./moment-key.ts";

useOwnDatabase();

const START = Date.UTC(2026, 10, 22);

function entry(sessionRow: number, number: number): Entry {
  const times = { start: START + number, end: START + number + 10 };
  const content = { kind: "transcript" as const, text: `line ${number}`, confidence: null, data: null };
  return { sessionRow, moment: { key: momentKey("test", number), streamRow: null, ...times, ...content } };
}

async function makeLogs(count: number) {
  const workspace = await makeWorkspace();
  const rows: number[] = [];
  while (rows.length < count) rows.push((await makeSession(workspace)).sessionId);
  const source: AppendSource = { workspaceId: workspace.workspaceId, arrivedBy: "socket", receivedAt: new Date(START) };
  return { rows, source, ...workspace };
}

const seqsOf = async (sessionId: number) =>
  (await prisma().moment.findMany({ where: { sessionId }, orderBy: { seq: "asc" } })).map(({ seq }) => seq);

describe("one call over many sessions", () => {
  test("numbers every log from its own end, in the order given, and moves every tail", async () => {
    const { rows, source } = await makeLogs(3);
    const [first = 0, second = 0, third = 0] = rows;
    await appendToLogs(source, [entry(second, 1)]);
    const appended = await appendToLogs(source, [entry(first, 5), entry(second, 1), entry(second, 2), entry(first, 3)]);
    expect(appended.map(({ place, seq }) => ({ place, seq }))).toEqual([
      { place: 0, seq: 1 },
      { place: 3, seq: 2 },
      { place: 2, seq: 2 },
    ]);
    const tails = await prisma().captureSession.findMany({ where: { id: { in: rows } }, orderBy: { id: "asc" } });
    expect(tails.map(({ id, lastSeq, latestText }) => [id, lastSeq, latestText])).toEqual([
      [first, 2, "line 5"],
      [second, 2, "line 2"],
      [third, 0, null],
    ]);
  });

  test("one key in two logs is two moments, twice in one log is one", async () => {
    const { rows, source } = await makeLogs(2);
    const [first = 0, second = 0] = rows;
    const appended = await appendToLogs(source, [entry(first, 1), entry(second, 1), entry(first, 1)]);
    expect(appended.map(({ place }) => place)).toEqual([0, 1]);
    expect([await seqsOf(first), await seqsOf(second)]).toEqual([[1], [1]]);
  });

  test("a session of another workspace: nothing is written anywhere", async () => {
    const mine = await makeLogs(1);
    const other = await makeLogs(1);
    const [own = 0] = mine.rows;
    const [foreign = 0] = other.rows;
    await expect(appendToLogs(mine.source, [entry(own, 1), entry(foreign, 1)])).rejects.toThrow(/in workspace/);
    expect([await seqsOf(own), await seqsOf(foreign)]).toEqual([[], []]);
  });

  test("overlapping calls in opposite orders neither wait for ever nor leave a hole", async () => {
    const { rows, source } = await makeLogs(8);
    await Promise.all(
      Array.from({ length: 40 }, (_, call) => {
        const order = call % 2 === 0 ? rows : rows.toReversed();
        return appendToLogs(
          source,
          order.flatMap((row) => [entry(row, call), entry(row, call + 1)]),
        );
      }),
    );
    const whole = Array.from({ length: 41 }, (_, place) => place + 1);
    for (const row of rows) expect(await seqsOf(row)).toEqual(whole);
  });
});
