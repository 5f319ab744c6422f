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

/**
 * Appends to one session's log and returns what was new, in seq order. One round trip and one commit of its own, or part
 * of the transaction of `client`. Throws when `fence` names a lease that has another holder by now.
 */
export async function appendMoments(
  into: { workspaceId: number; sessionRow: number; arrivedBy: Wire; receivedAt: Date; fence?: Fence | undefined },
  moments: NewMoment[],
  client: pg.Pool | pg.PoolClient = pool(),
): Promise<Appended[]> {
  const fresh = firstOfEachKey(moments);
  if (fresh.length === 0) return [];
  const { rows } = await client.query<{ place: number; seq: number; epoch: number; external_id: string }>({
    name: "append-moments",
    text: "SELECT * FROM append_moments($1,$2,$3,$4,$5,$6,$7::bytea[],$8::text[],$9::int[],$10::bigint[],$11::bigint[],$12::text[],$13::real[],$14::text[])",
    values: [
      into.workspaceId,
      into.sessionRow,
      into.fence?.name ?? null,
      into.fence?.token ?? null,
      into.arrivedBy,
      into.receivedAt,
      fresh.map(({ moment }) => moment.key),
      fresh.map(({ moment }) => moment.kind),
      fresh.map(({ moment }) => moment.streamRow),
      fresh.map(({ moment }) => Math.round(moment.start)),
      fresh.map(({ moment }) => Math.round(moment.end)),
      fresh.map(({ moment }) => moment.text),
      fresh.map(({ moment }) => moment.confidence),
      fresh.map(({ moment }) => (moment.data ? JSON.stringify(moment.data) : null)),
    ],
  });
  return rows.map((row) => ({
    place: fresh[row.place - 1]?.place ?? -1,
    seq: row.seq,
    epoch: row.epoch,
    sessionId: row.external_id,
  }));
}

/** The database compares with what is stored; a repetition inside one call has to go first. */
function firstOfEachKey(moments: NewMoment[]): { moment: NewMoment; place: number }[] {
  const seen = new Set<string>();
  return moments.flatMap((moment, place) => {
    const key = moment.key.toString("base64");
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ moment, place }];
  });
}
