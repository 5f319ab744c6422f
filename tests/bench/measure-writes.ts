import type pg from "pg";
import type { Prisma } from "#lib/db/generated/client";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { contentMoment } from "#lib/intake/new-moments";
import { recordFacts } from "#lib/intake/record-facts";
import type { MomentFact } from "#lib/model/fact";
import { type MadeWorkspace, makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { copyRows } from "./copy-rows.ts";
import { round, type Spread, spreadOf } from "./statistics.ts";

const BATCH = 500;
const RECEIVED_AT = new Date("2026-11-22T09:00:00Z");

export type WritesOptions = { rows: number; rounds: number };
export type WritesFigure = WritesOptions & {
  batch: number;
  sessions: Record<
    "1" | "100",
    { timesCreateMany: number; partOfCopy: number; rowsPerSecond: Record<Contender, Spread> }
  >;
  lost: number;
};

type Contender = "door" | "createMany" | "copy";
/** Where a contender's rows go: nobody writes into another's session, and all write into the one table. */
type Place = { sessionRow: number; streamRow: number; streamId: string };
type Row = Prisma.MomentCreateManyInput;

/**
 * The same moments by three ways into the same table with all its keys and indexes, in the relay's largest batches, one
 * writer, each batch its own commit. The door also derives keys, leaves out what is known, numbers without gaps and moves
 * the tails; its partners get finished rows.
 */
export async function measureWrites({ rows, rounds }: WritesOptions): Promise<WritesFigure> {
  const workspace = await makeWorkspace({ name: "Bench writes" });
  const [one, many] = [await measure(1), await measure(100)];
  return { rows, rounds, batch: BATCH, sessions: { "1": one.figure, "100": many.figure }, lost: one.lost + many.lost };

  async function measure(sessions: number) {
    const speed: Record<Contender, number[]> = { door: [], createMany: [], copy: [] };
    let lost = 0;
    for (let number = 0; number <= rounds; number++) {
      for (const contender of ["createMany", "door", "copy"] as const) {
        const places = await makePlaces(workspace, sessions);
        const facts = makeFacts(rows, places);
        const write = await prepare(contender, workspace, places, facts);
        const began = performance.now();
        await write();
        const seconds = (performance.now() - began) / 1_000;
        lost += rows - (await countWritten(contender, places));
        if (number > 0) speed[contender].push(rows / seconds);
      }
      await pool().query("VACUUM ANALYZE moment");
    }
    const rowsPerSecond = {
      ...{ door: spreadOf(speed.door), createMany: spreadOf(speed.createMany), copy: spreadOf(speed.copy) },
    };
    const { door, createMany, copy } = rowsPerSecond;
    const figure = {
      timesCreateMany: round(door.median / createMany.median),
      partOfCopy: round(door.median / copy.median),
      rowsPerSecond,
    };
    return { figure, lost };
  }
}

async function prepare(
  contender: Contender,
  { workspaceId, connectionId }: MadeWorkspace,
  places: Place[],
  facts: MomentFact[],
): Promise<() => Promise<void>> {
  if (contender === "door") {
    const source = { workspaceId, connectionId, arrivedBy: "socket" as const, receivedAt: RECEIVED_AT };
    return async () => {
      for (const batch of batches(facts)) await recordFacts(source, batch);
    };
  }
  const rows = facts.map((fact, place) => rowOf(workspaceId, places, fact, place));
  if (contender === "createMany") {
    return async () => {
      for (const data of batches(rows)) await prisma().moment.createMany({ data, skipDuplicates: true });
    };
  }
  const lines = batches(rows).map((batch) => Buffer.from(batch.map(lineOf).join("")));
  return async () => {
    const client: pg.PoolClient = await pool().connect();
    try {
      for (const batch of lines) await copyRows(client, `moment (${COLUMNS})`, batch);
    } finally {
      client.release();
    }
  };
}

async function makePlaces(workspace: MadeWorkspace, count: number): Promise<Place[]> {
  const places: Place[] = [];
  for (let made = 0; made < count; made++) {
    const { sessionId: sessionRow } = await makeSession(workspace);
    const { streamId: streamRow, externalId: streamId } = await makeStream(workspace, sessionRow);
    places.push({ sessionRow, streamRow, streamId });
  }
  return places;
}

function makeFacts(rows: number, places: Place[]): MomentFact[] {
  return Array.from({ length: rows }, (_, number) => {
    const start = RECEIVED_AT.getTime() + number * 40;
    const text = `Region two reports batch ${number} with ${(number * 37) % 400} requests in flight, and nobody objects.`;
    const streamId = places[number % places.length]?.streamId ?? "";
    return {
      ...{ type: "moment", kind: "transcript", streamId, start, end: start + 900, text },
      ...{ confidence: 0.9, data: { speaker: "A" } },
    };
  });
}

function rowOf(workspaceId: number, places: Place[], fact: MomentFact, number: number): Row {
  const place = places[number % places.length];
  const { key, kind, start, end, text, confidence } = contentMoment(fact, place?.streamRow ?? 0);
  return {
    ...{ workspaceId, sessionId: place?.sessionRow ?? 0, seq: Math.floor(number / places.length) + 1, kind },
    ...{ streamId: place?.streamRow ?? 0, startMs: BigInt(start), endMs: BigInt(end), text, confidence },
    ...{ data: { speaker: "A" }, arrivedBy: "socket", receivedAt: RECEIVED_AT, key: new Uint8Array(key) },
  };
}

const COLUMNS =
  "session_id, seq, workspace_id, kind, stream_id, start_ms, end_ms, text, confidence, data, arrived_by, received_at, key";

/** These texts hold nothing that COPY's format would escape. */
function lineOf(row: Row): string {
  const key = `\\\\x${Buffer.from(row.key).toString("hex")}`;
  const content = [row.startMs, row.endMs, row.text, row.confidence, JSON.stringify(row.data)];
  const tail = [row.arrivedBy, RECEIVED_AT.toISOString(), key];
  return `${[row.sessionId, row.seq, row.workspaceId, row.kind, row.streamId, ...content, ...tail].join("\t")}\n`;
}

async function countWritten(contender: Contender, places: Place[]): Promise<number> {
  const rows = places.map(({ sessionRow }) => sessionRow);
  const { rows: counted } = await pool().query<{ written: number; promised: number }>(
    `SELECT (SELECT count(*) FROM moment WHERE session_id = ANY($1)) AS written,
            (SELECT sum(last_seq) FROM capture_session WHERE id = ANY($1)) AS promised`,
    [rows],
  );
  const { written = 0, promised = 0 } = counted[0] ?? {};
  return contender === "door" ? Math.min(written, promised) : written;
}

function batches<T>(items: T[]): T[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, number) =>
    items.slice(number * BATCH, (number + 1) * BATCH),
  );
}
