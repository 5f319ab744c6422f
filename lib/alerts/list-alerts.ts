import type { z } from "zod";
import { cutPage, decodeCursor, UUID } from "#lib/base/cursor";
import { Conditions, containing } from "#lib/db/conditions";
import { pool } from "#lib/db/pool";
import type { Alert } from "#lib/model/alert";
import type { operations } from "#lib/model/operations";
import type { Actor } from "#lib/model/role";
import { type AlertRow, presentAlert, SELECT_ALERTS } from "./present-alert.ts";

export type ListAlertsQuery = z.output<typeof operations.listAlerts.query>;

/** Newest first; `from` and `to` bound the second it fired at, `q` looks in the label, the explanation and the person. */
export async function listAlerts(
  actor: Actor,
  query: ListAlertsQuery,
): Promise<{ items: Alert[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, UUID);
  const where = new Conditions()
    .add("a.workspace_id = $1", actor.workspaceId)
    .addIf(query.status, "a.status = ANY($1)")
    .addIf(query.severity, "a.severity = ANY($1)")
    .addIf(query.rule, "a.rule_id::text = lower($1)")
    .addIf(query.session, "s.external_id = $1")
    .addIf(query.owner, "a.owner_id = $1")
    .addIf(query.verdict, "coalesce(a.verdict, 'none') = ANY($1)")
    .addIf(containing(query.q), "a.label ILIKE $1 OR a.explanation ILIKE $1 OR s.end_user_id ILIKE $1")
    .addIf(query.from, "a.start_ms >= $1")
    .addIf(query.to, "a.start_ms < $1");
  if (after) where.add("(a.raised_at, a.id) < (to_timestamp($1::float8 / 1000), $2::uuid)", after.at, after.id);
  const { rows } = await pool().query<AlertRow>(
    `${SELECT_ALERTS} WHERE ${where} ORDER BY a.raised_at DESC, a.id DESC LIMIT ${query.limit + 1}`,
    where.values,
  );
  const page = cutPage(rows, query.limit, (row) => ({ at: row.raisedAt.getTime(), id: row.id }));
  return { items: page.items.map(presentAlert), nextCursor: page.nextCursor };
}
