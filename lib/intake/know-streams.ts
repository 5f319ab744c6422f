import { remember } from "#lib/base/remember";
import { pool } from "#lib/db/pool";

export type KnownStream = { row: number; sessionRow: number };

const MOST_REMEMBERED = 20_000;

/** A stream never moves to another session, so what was read once stays true. */
export async function knowStreams(
  owner: { workspaceId: number; connectionId: string },
  streamIds: Iterable<string>,
): Promise<Map<string, KnownStream>> {
  const memory = remember("intake.streams", () => new Map<string, KnownStream>());
  const found = new Map<string, KnownStream>();
  const asked: string[] = [];
  for (const streamId of new Set(streamIds)) {
    const known = memory.get(`${owner.connectionId} ${streamId}`);
    if (known) found.set(streamId, known);
    else asked.push(streamId);
  }
  if (asked.length === 0) return found;
  const { rows } = await pool().query<{ id: number; session_id: number; external_id: string }>(
    "SELECT id, session_id, external_id FROM stream WHERE connection_id = $1 AND workspace_id = $2 AND external_id = ANY($3)",
    [owner.connectionId, owner.workspaceId, asked],
  );
  if (memory.size > MOST_REMEMBERED) memory.clear();
  for (const row of rows) {
    const known = { row: row.id, sessionRow: row.session_id };
    memory.set(`${owner.connectionId} ${row.external_id}`, known);
    found.set(row.external_id, known);
  }
  return found;
}
