import type { z } from "zod";
import { AppError } from "#lib/base/app-error";
import { Conditions } from "#lib/db/conditions";
import { pool } from "#lib/db/pool";
import type { MomentPage } from "#lib/model/moment";
import type { operations } from "#lib/model/operations";
import type { Actor } from "#lib/model/role";
import { MOMENT_COLUMNS, type MomentRow, presentMoment } from "./present-moment.ts";

/** What a caller inside the house may leave out, the limit included. */
export type ListMomentsQuery = Partial<z.output<typeof operations.listMoments.query>>;

/** A window is found by where moments start; one that lasts longer than this and starts before the window is not in it. */
const LONGEST_MOMENT_MS = 600_000;
const DEFAULT_LIMIT = 500;

/** Every row repeats the head of the log; a log with nothing to show is one row without a moment. */
type Row = { epoch: number; lastSeq: number } & (MomentRow | { [Column in keyof MomentRow]: null });

/**
 * The log in the order of `seq`, from `after` on; `from` and `to` keep what overlaps that half-open window. `complete` means
 * that nothing asked for comes after the last item; otherwise ask again with `after` = its `seq`.
 */
export async function listMoments(actor: Actor, id: string, query: ListMomentsQuery): Promise<MomentPage> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const rows = await readRows(actor.workspaceId, id, query, limit + 1);
  const [head] = rows;
  if (!head) throw new AppError("not_found", "There is no such session.");
  const found = rows.filter(isMoment);
  return {
    epoch: head.epoch,
    lastSeq: head.lastSeq,
    items: found.slice(0, limit).map((row) => presentMoment(id, row)),
    complete: found.length <= limit,
  };
}

/** One statement, so that epoch, last_seq and the rows are of one snapshot. */
async function readRows(workspaceId: number, id: string, query: ListMomentsQuery, limit: number) {
  const isWindow = query.from !== undefined || query.to !== undefined;
  const where = new Conditions(workspaceId, id)
    .add("m.workspace_id = $1", workspaceId)
    // Adding nothing keeps the index on seq out of a window, which is found by its times.
    .addIf(query.after, isWindow ? "m.seq + 0 > $1" : "m.seq > $1")
    .addIf(query.from, `m.start_ms >= $1::bigint - ${LONGEST_MOMENT_MS} AND (m.end_ms > $1 OR m.start_ms >= $1)`)
    .addIf(query.to, "m.start_ms < $1")
    .addIf(query.kinds, "m.kind = ANY($1)")
    .addIf(query.streams, "m.stream_id IN (SELECT id FROM stream WHERE session_id = s.id AND external_id = ANY($1))");
  const { rows } = await pool().query<Row>(
    `SELECT s.epoch, s.last_seq AS "lastSeq", log.*
     FROM (SELECT id, epoch, last_seq FROM capture_session WHERE workspace_id = $1 AND external_id = $2
           ORDER BY id DESC LIMIT 1) s
     LEFT JOIN LATERAL (
       SELECT ${MOMENT_COLUMNS}
       FROM ${isWindow ? windowOf(where, limit) : `(SELECT * FROM moment m WHERE m.session_id = s.id AND ${where}) m`}
       LEFT JOIN stream st ON st.id = m.stream_id
       ORDER BY m.seq LIMIT ${limit}
     ) log ON true
     ORDER BY log.seq`,
    where.values,
  );
  return rows;
}

/**
 * Found by time, then put in the order of seq: the fence (OFFSET 0) keeps Postgres from walking the whole log by seq instead,
 * and only numbers are sorted, the rows themselves are read for one page.
 */
function windowOf(where: Conditions, limit: number): string {
  return `(SELECT seq FROM (SELECT m.seq FROM moment m WHERE m.session_id = s.id AND ${where} OFFSET 0) found
           ORDER BY seq LIMIT ${limit}) page
          JOIN moment m ON m.session_id = s.id AND m.seq = page.seq`;
}

function isMoment(row: Row): row is Row & MomentRow {
  return row.seq !== null;
}
