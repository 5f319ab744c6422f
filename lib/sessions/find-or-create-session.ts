import { randomInt } from "node:crypto";
import { pool } from "#lib/db/pool";

const MAX_EPOCH = 2 ** 31 - 1;

/** Names a log; never 0, so that "no epoch yet" cannot be mistaken for one. */
export function newEpoch(): number {
  return randomInt(1, MAX_EPOCH);
}

export async function findSessionRow(
  connectionId: string,
  workspaceId: number,
  sessionId: string,
): Promise<number | null> {
  const { rows } = await pool().query<{ id: number }>(
    "SELECT id FROM capture_session WHERE connection_id = $1 AND workspace_id = $2 AND external_id = $3",
    [connectionId, workspaceId, sessionId],
  );
  return rows[0]?.id ?? null;
}

/** VideoDB names sessions that were made elsewhere, and may name one before our own create call has its reply. */
export async function findOrCreateSession(
  owner: { workspaceId: number; connectionId: string },
  session: { sessionId: string; endUserId: string | null },
): Promise<number> {
  const known = await findSessionRow(owner.connectionId, owner.workspaceId, session.sessionId);
  if (known !== null) return known;
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO capture_session (workspace_id, connection_id, external_id, end_user_id, epoch) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (connection_id, external_id) DO UPDATE SET updated_at = now() RETURNING id`,
    [owner.workspaceId, owner.connectionId, session.sessionId, session.endUserId ?? "", newEpoch()],
  );
  if (!rows[0]) throw new Error(`Session ${session.sessionId} was neither found nor made.`);
  return rows[0].id;
}
