import { pool } from "#lib/db/pool";
import type { Fact } from "#lib/model/fact";
import type { Wire } from "#lib/model/moment";
import type { FactSource } from "./fact-source.ts";

const MOST_AT_ONCE = 500;

export type ParkedFact = {
  id: number;
  workspaceId: number;
  connectionId: string;
  fact: Fact;
  arrivedBy: Wire;
  receivedAt: Date;
};

/** Keeps facts of streams that nobody has told us about yet. */
export async function parkFacts(source: FactSource, strangers: { streamId: string; fact: Fact }[]): Promise<void> {
  await pool().query(
    `INSERT INTO parked_fact (workspace_id, connection_id, stream_external_id, fact, arrived_by, received_at)
     SELECT $1, $2, given.stream_id, given.fact::jsonb, $5, $6
       FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS given(stream_id, fact, place) ORDER BY place`,
    [
      source.workspaceId,
      source.connectionId,
      strangers.map(({ streamId }) => streamId),
      strangers.map(({ fact }) => JSON.stringify(fact)),
      source.arrivedBy,
      source.receivedAt,
    ],
  );
}

/** Parked facts whose stream is known by now, oldest first; all connections, or one. */
export async function readParked(connectionId: string | null = null): Promise<ParkedFact[]> {
  const { rows } = await pool().query<{
    id: number;
    workspace_id: number;
    connection_id: string;
    fact: Fact;
    arrived_by: Wire;
    received_at: Date;
  }>(
    `SELECT p.id, p.workspace_id, p.connection_id, p.fact, p.arrived_by, p.received_at
       FROM parked_fact p JOIN stream s ON s.connection_id = p.connection_id AND s.external_id = p.stream_external_id
      WHERE $1::uuid IS NULL OR p.connection_id = $1 ORDER BY p.id LIMIT ${MOST_AT_ONCE}`,
    [connectionId],
  );
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    connectionId: row.connection_id,
    fact: row.fact,
    arrivedBy: row.arrived_by,
    receivedAt: row.received_at,
  }));
}

export async function dropParked(parked: ParkedFact[]): Promise<void> {
  await pool().query(
    `DELETE FROM parked_fact p USING unnest($1::int[], $2::bigint[]) AS done(workspace_id, id)
      WHERE p.id = done.id AND p.workspace_id = done.workspace_id`,
    [parked.map(({ workspaceId }) => workspaceId), parked.map(({ id }) => id)],
  );
}

/** A stream that nobody names within a day will not be named: its facts go where a person sees them. */
export async function quarantineForgotten(): Promise<void> {
  await pool().query(
    `WITH forgotten AS (DELETE FROM parked_fact WHERE received_at < now() - interval '1 day' RETURNING *)
     INSERT INTO delivery (workspace_id, connection_id, wire, key, name, body, headers, status, reason, lane, received_at, done_at)
     SELECT workspace_id, connection_id, 'socket', sha256(convert_to('parked|' || id, 'UTF8')), fact->>'type', convert_to(fact::text, 'UTF8'), '{}',
            'quarantined', 'names the stream ' || stream_external_id || ', which no session had within a day', 'socket', received_at, now()
       FROM forgotten`,
  );
}
