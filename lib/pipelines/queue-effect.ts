import type pg from "pg";

/** Queues a side effect of a session once: a second call with the same name changes nothing. */
export async function queueEffect(
  client: pg.PoolClient,
  session: { workspaceId: number; row: number },
  name: string,
): Promise<void> {
  await client.query(
    "INSERT INTO effect (workspace_id, session_id, name, lane) VALUES ($1, $2, $3, $4) ON CONFLICT (session_id, name) DO NOTHING",
    [session.workspaceId, session.row, name, `session:${session.row}`],
  );
}
