import type { z } from "zod";
import { cutPage, DATABASE_ID, decodeCursor } from "#lib/base/cursor";
import { Conditions, containing } from "#lib/db/conditions";
import { pool } from "#lib/db/pool";
import type { operations } from "#lib/model/operations";
import type { Actor } from "#lib/model/role";
import type { Session } from "#lib/model/session";
import { loadSessions } from "./load-session.ts";

export type ListSessionsQuery = z.output<typeof operations.listSessions.query>;

/** Newest first; `from` and `to` bound the time of creation, `q` looks in the id, the person and the newest text. */
export async function listSessions(
  actor: Actor,
  query: ListSessionsQuery,
): Promise<{ items: Session[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, DATABASE_ID);
  const where = new Conditions()
    .add("s.workspace_id = $1 AND s.external_id IS NOT NULL", actor.workspaceId)
    .addIf(query.status, "s.status = ANY($1)")
    .addIf(query.endUserId, "s.end_user_id = $1")
    .addIf(containing(query.q), "s.external_id ILIKE $1 OR s.end_user_id ILIKE $1 OR s.latest_text ILIKE $1")
    .addIf(query.from, "s.created_at >= to_timestamp($1::float8 / 1000)")
    .addIf(query.to, "s.created_at < to_timestamp($1::float8 / 1000)");
  if (after) where.add("(s.created_at, s.id) < (to_timestamp($1::float8 / 1000), $2::int)", after.at, after.id);
  const { rows } = await pool().query<{ id: number; createdAt: Date }>(
    `SELECT s.id, s.created_at AS "createdAt" FROM capture_session s
     WHERE ${where} ORDER BY s.created_at DESC, s.id DESC LIMIT ${query.limit + 1}`,
    where.values,
  );
  const page = cutPage(rows, query.limit, (row) => ({ at: row.createdAt.getTime(), id: String(row.id) }));
  const items = await loadSessions(
    actor.workspaceId,
    page.items.map((row) => row.id),
  );
  return { items, nextCursor: page.nextCursor };
}
