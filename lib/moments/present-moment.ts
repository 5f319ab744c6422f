import type { Moment, MomentKind, Wire } from "#lib/model/moment";

/** A row of the log with its stream already named as VideoDB names it. */
export type MomentRow = {
  seq: number;
  kind: MomentKind;
  /** VideoDB's id (rts-…), not the row id. */
  streamId: string | null;
  startMs: number;
  endMs: number;
  text: string;
  confidence: number | null;
  data: Record<string, unknown> | null;
  arrivedBy: Wire;
  receivedAt: Date;
};

/** The columns of `MomentRow` for SQL over `moment m LEFT JOIN stream st ON st.id = m.stream_id`. */
export const MOMENT_COLUMNS = `m.seq, m.kind, st.external_id AS "streamId", m.start_ms AS "startMs", m.end_ms AS "endMs",
  m.text, m.confidence, m.data, m.arrived_by AS "arrivedBy", m.received_at AS "receivedAt"`;

/** @param sessionId VideoDB's id of the session, cap-… */
export function presentMoment(sessionId: string, row: MomentRow): Moment {
  return {
    sessionId,
    seq: row.seq,
    kind: row.kind,
    streamId: row.streamId,
    start: row.startMs,
    end: row.endMs,
    text: row.text,
    confidence: row.confidence,
    data: row.data,
    arrivedBy: row.arrivedBy,
    receivedAt: row.receivedAt.toISOString(),
  };
}
