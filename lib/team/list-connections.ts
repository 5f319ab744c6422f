import { CONNECTION_STANDING } from "#lib/db/connection-standing";
import { pool } from "#lib/db/pool";
import { type Connection, connection as connectionShape } from "#lib/model/connection";
import type { Actor } from "#lib/model/role";

type ConnectionRow = {
  id: string;
  name: string;
  state: string;
  since: Date;
  error: string | null;
  lastFrameAt: Date | null;
};

/** A workspace has a handful, so there is one page. The sealed key never leaves the database here. */
export async function listConnections(actor: Actor): Promise<{ items: Connection[]; nextCursor: null }> {
  const { rows } = await pool().query<ConnectionRow>(
    `SELECT id, name, state, since, upstream_error AS error, last_frame_at AS "lastFrameAt"
       FROM ${CONNECTION_STANDING} c WHERE workspace_id = $1 ORDER BY created_at, id`,
    [actor.workspaceId],
  );
  const items = rows.map((row) =>
    connectionShape.parse({
      ...row,
      since: row.since.toISOString(),
      lastFrameAt: row.lastFrameAt?.toISOString() ?? null,
    }),
  );
  return { items, nextCursor: null };
}
