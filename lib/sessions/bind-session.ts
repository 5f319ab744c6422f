import { transaction } from "#lib/db/pool";

const UNIQUE_VIOLATION = "23505";

/**
 * Gives the row that our create call left waiting its VideoDB id, and returns the row that holds it. A webhook or the socket may
 * name the session before our own call has its reply: then the row they made stays and ours moves into it. Null when the
 * waiting row has another id already.
 */
export async function bindSession(
  owner: { workspaceId: number; connectionId: string },
  waitingRow: number,
  sessionId: string,
): Promise<number | null> {
  try {
    return await bind(owner, waitingRow, sessionId);
  } catch (error) {
    // The socket made the session's row while we looked; at the second look it is there to move into.
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return bind(owner, waitingRow, sessionId);
    throw error;
  }
}

function bind(
  owner: { workspaceId: number; connectionId: string },
  waitingRow: number,
  sessionId: string,
): Promise<number | null> {
  return transaction(async (client) => {
    const { rows } = await client.query<{
      id: number;
      external_id: string | null;
      end_user_id: string;
      metadata: unknown;
    }>(
      `SELECT id, external_id, end_user_id, metadata FROM capture_session
        WHERE workspace_id = $1 AND connection_id = $2 AND (id = $3 OR external_id = $4) ORDER BY id FOR UPDATE`,
      [owner.workspaceId, owner.connectionId, waitingRow, sessionId],
    );
    const waiting = rows.find((row) => row.id === waitingRow);
    const holder = rows.find((row) => row.external_id === sessionId);
    if (waiting?.external_id != null && waiting.external_id !== sessionId) return null;
    if (holder?.id === waitingRow) return waitingRow;
    if (holder) {
      if (waiting) {
        await client.query(
          "UPDATE capture_session SET end_user_id = $3, metadata = $4 WHERE id = $1 AND workspace_id = $2",
          [holder.id, owner.workspaceId, waiting.end_user_id, waiting.metadata],
        );
        await client.query("UPDATE callback_token SET session_id = $3 WHERE session_id = $1 AND workspace_id = $2", [
          waitingRow,
          owner.workspaceId,
          holder.id,
        ]);
        await client.query("UPDATE delivery SET session_id = $3 WHERE session_id = $1 AND workspace_id = $2", [
          waitingRow,
          owner.workspaceId,
          holder.id,
        ]);
        await client.query("DELETE FROM capture_session WHERE id = $1 AND workspace_id = $2", [
          waitingRow,
          owner.workspaceId,
        ]);
      }
      return holder.id;
    }
    if (!waiting) return null;
    await client.query("UPDATE capture_session SET external_id = $3 WHERE id = $1 AND workspace_id = $2", [
      waitingRow,
      owner.workspaceId,
      sessionId,
    ]);
    return waitingRow;
  });
}
