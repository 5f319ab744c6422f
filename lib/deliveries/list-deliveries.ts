import type { z } from "zod";
import { cutPage, decodeCursor } from "#lib/base/cursor";
import { Conditions } from "#lib/db/conditions";
import { pool } from "#lib/db/pool";
import type { Delivery } from "#lib/model/delivery";
import type { operations } from "#lib/model/operations";
import type { Actor } from "#lib/model/role";
import { type DeliveryRow, PREVIEW_BYTES, presentDelivery } from "./present-delivery.ts";

export type ListDeliveriesQuery = z.output<typeof operations.listDeliveries.query>;

const DELIVERY_ID = /^[1-9]\d{0,17}$/;

/** Newest first. Of the bytes only their beginning is read: a body may have a mebibyte. */
export async function listDeliveries(
  actor: Actor,
  query: ListDeliveriesQuery,
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  const after = decodeCursor(query.cursor, DELIVERY_ID);
  const where = new Conditions()
    .add("d.workspace_id = $1", actor.workspaceId)
    .addIf(query.direction, "d.direction = $1")
    .addIf(query.status, "d.status = ANY($1)")
    .addIf(query.session, "s.external_id = $1")
    .addIf(after?.id, "d.id < $1::bigint");
  const { rows } = await pool().query<DeliveryRow>(
    `SELECT d.id, d.direction, d.wire, d.name, d.status, d.reason, d.attempts, s.external_id AS "sessionId",
       d.received_at AS "receivedAt", d.done_at AS "doneAt", octet_length(d.body) AS "sizeBytes",
       substring(d.body FROM 1 FOR ${PREVIEW_BYTES}) AS head
     FROM delivery d LEFT JOIN capture_session s ON s.id = d.session_id
     WHERE ${where} ORDER BY d.id DESC LIMIT ${query.limit + 1}`,
    where.values,
  );
  const page = cutPage(rows, query.limit, (row) => ({ at: row.receivedAt.getTime(), id: String(row.id) }));
  return { items: page.items.map(presentDelivery), nextCursor: page.nextCursor };
}
