import { pool } from "#lib/db/pool";

/**
 * VideoDB's id of the socket that is open now, null when there is none. A relay that died leaves its last word in the row, so
 * the word counts only while the relay's lease lives, by the database's clock.
 */
export async function openSocketOf(owner: { workspaceId: number; connectionId: string }): Promise<string | null> {
  const { rows } = await pool().query<{ socketId: string | null }>(
    `SELECT c.upstream_connection_id AS "socketId" FROM connection c
       JOIN lease l ON l.name = 'relay:' || c.id AND l.expires_at > clock_timestamp()
      WHERE c.id = $2 AND c.workspace_id = $1 AND c.upstream_state = 'connected'`,
    [owner.workspaceId, owner.connectionId],
  );
  return rows[0]?.socketId ?? null;
}
