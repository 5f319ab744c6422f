import type pg from "pg";
import { pool } from "#lib/db/pool";
import type { MomentKind, Wire } from "#lib/model/moment";

export type NewMoment = {
  key: Buffer;
  kind: MomentKind;
  streamRow: number | null;
  /** Epoch ms. */
  start: number;
  end: number;
  text: string;
  confidence: number | null;
  data: Record<string, unknown> | null;
};

export type Fence = { name: string; token: number };

/** Where in the call a new moment stood, and the number it got. What is missing was known already. */
export type Appended = { place: number; seq: number; epoch: number; sessionId: string };

export type AppendSource = { workspaceId: number; arrivedBy: Wire; receivedAt: Date; fence?: Fence | undefined };

/** A session by its row, and what goes to the end of its log. */
export type Entry = { sessionRow: number; moment: NewMoment };

type AppendedRow = { place: number; seq: number; epoch: number; external_id: string };

/**
 * Appends to one session's log and returns what was new, in seq order. One round trip and one commit of its own, or part
 * of the transaction of `client`. Throws when `fence` names a lease that has another holder by now.
 */
export async function appendMoments(
  into: AppendSource & { sessionRow: number },
  moments: NewMoment[],
  client: pg.Pool | pg.PoolClient = pool(),
): Promise<Appended[]> {
  const { sessionRow } = into;
  const fresh = firstOfEachKey(moments.map((moment) => ({ sessionRow, moment })));
  if (fresh.length === 0) return [];
  const { rows } = await client.query<AppendedRow>({
    name: "append-moments",
    text: "SELECT * FROM append_moments($1,$2,$3,$4,$5,$6,$7::bytea[],$8::text[],$9::int[],$10::bigint[],$11::bigint[],$12::text[],$13::real[],$14::text[])",
    values: [into.workspaceId, sessionRow, ...wayOf(into), ...columnsOf(fresh)],
  });
  return rows.map((row) => appendedOf(row, fresh));
}

/** The same for many sessions, all of them or none: still one round trip and one commit. In seq order within a session. */
export async function appendToLogs(source: AppendSource, entries: Entry[]): Promise<Appended[]> {
  const fresh = firstOfEachKey(entries);
  if (fresh.length === 0) return [];
  const owners = fresh.map(({ sessionRow }) => sessionRow);
  const { rows } = await pool().query<AppendedRow>({
    name: "append-to-logs",
    text: "SELECT * FROM append_to_logs($1,$2,$3,$4,$5,$6::int[],$7::int[],$8::bytea[],$9::text[],$10::int[],$11::bigint[],$12::bigint[],$13::text[],$14::real[],$15::text[])",
    values: [source.workspaceId, ...wayOf(source), [...new Set(owners)], owners, ...columnsOf(fresh)],
  });
  return rows.map((row) => appendedOf(row, fresh));
}

function wayOf({ fence, arrivedBy, receivedAt }: AppendSource) {
  return [fence?.name ?? null, fence?.token ?? null, arrivedBy, receivedAt];
}

function columnsOf(entries: Entry[]) {
  const moments = entries.map(({ moment }) => moment);
  return [
    moments.map(({ key }) => key),
    moments.map(({ kind }) => kind),
    moments.map(({ streamRow }) => streamRow),
    moments.map(({ start }) => Math.round(start)),
    moments.map(({ end }) => Math.round(end)),
    moments.map(({ text }) => text),
    // Single precision like the column: a number too small for it is zero, not an error.
    moments.map(({ confidence }) => (confidence === null ? null : Math.fround(confidence))),
    moments.map(({ data }) => (data ? JSON.stringify(data) : null)),
  ];
}

function appendedOf({ place, seq, epoch, external_id }: AppendedRow, fresh: { place: number }[]): Appended {
  return { place: fresh[place - 1]?.place ?? -1, seq, epoch, sessionId: external_id };
}

/** The database compares with what is stored; a repetition inside one call has to go first. */
function firstOfEachKey(entries: Entry[]): (Entry & { place: number })[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, place) => {
    const key = `${entry.sessionRow} ${entry.moment.key.toString("base64")}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ ...entry, place }];
  });
}
