import { type Alert, alert as alertShape } from "#lib/model/alert";

/** An alert's row with its session and stream named as VideoDB names them; strings are checked on the way out. */
export type AlertRow = {
  id: string;
  sessionId: string;
  seq: number;
  streamId: string | null;
  ruleId: string | null;
  ruleVersion: number | null;
  label: string;
  severity: string;
  confidence: number | null;
  explanation: string | null;
  startMs: number;
  endMs: number;
  streamUrl: string | null;
  playerUrl: string | null;
  status: string;
  snoozedUntil: Date | null;
  ownerId: string | null;
  verdict: string | null;
  verdictReason: string | null;
  arrivedBy: string[];
  version: number;
  raisedAt: Date;
  endUserId: string;
  startedAt: Date | null;
  streamName: string | null;
  streamKind: string | null;
};

/** Reads `AlertRow`s; a caller adds its conditions on `a` (alert), `s` (session), `st` (stream) and its order. */
export const SELECT_ALERTS = `
  SELECT a.id, s.external_id AS "sessionId", a.seq, st.external_id AS "streamId", a.rule_id AS "ruleId",
    a.rule_version AS "ruleVersion", a.label, a.severity, a.confidence, a.explanation, a.start_ms AS "startMs",
    a.end_ms AS "endMs", a.stream_url AS "streamUrl", a.player_url AS "playerUrl", a.status,
    a.snoozed_until AS "snoozedUntil", a.owner_id AS "ownerId", a.verdict, a.verdict_reason AS "verdictReason",
    a.arrived_by AS "arrivedBy", a.version, a.raised_at AS "raisedAt", s.end_user_id AS "endUserId",
    s.started_at AS "startedAt", st.name AS "streamName", st.kind AS "streamKind"
  FROM alert a
  JOIN capture_session s ON s.id = a.session_id AND s.external_id IS NOT NULL
  LEFT JOIN stream st ON st.id = a.stream_id`;

export function presentAlert(row: AlertRow): Alert {
  const { startMs, endMs, endUserId, startedAt, streamName, streamKind, ...rest } = row;
  return alertShape.parse({
    ...rest,
    start: startMs,
    end: endMs,
    snoozedUntil: row.snoozedUntil?.toISOString() ?? null,
    raisedAt: row.raisedAt.toISOString(),
    session: { endUserId, startedAt: startedAt?.toISOString() ?? null },
    stream: streamKind === null ? null : { name: streamName, kind: streamKind },
  });
}
