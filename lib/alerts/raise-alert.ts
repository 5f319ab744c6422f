import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Severity } from "#lib/model/alert";
import { type AlertDecision, decideAlert, type KnownFiring } from "#lib/model/alert-merge";
import type { AlertFact } from "#lib/model/fact";

const LOOK_AROUND_MS = 60_000;

export type Firing = {
  fact: AlertFact;
  streamRow: number | null;
  wire: "socket" | "webhook";
  /** Derived identity of this copy. */
  key: Buffer;
};

type OwnedSession = { workspaceId: number; sessionRow: number };
type RuleOfFiring = { ruleId: string | null; ruleVersion: number | null; severity: Severity };

/** Which alert this copy belongs to. Runs under the session's row lock, so two copies cannot both decide to raise. */
export async function placeFiring(
  client: pg.PoolClient,
  { workspaceId, sessionRow }: OwnedSession,
  firing: Firing,
): Promise<AlertDecision> {
  const { rows } = await client.query<{
    id: string;
    stream_id: number | null;
    label: string;
    start_ms: number;
    arrived_by: string[];
    callback_keys: Buffer[];
  }>(
    `SELECT id, stream_id, label, start_ms, arrived_by, callback_keys FROM alert
      WHERE session_id = $1 AND start_ms BETWEEN $2 AND $3 AND workspace_id = $4`,
    [sessionRow, firing.fact.start - LOOK_AROUND_MS, firing.fact.start + LOOK_AROUND_MS, workspaceId],
  );
  const known: KnownFiring[] = rows.map((row) => ({
    id: row.id,
    streamRow: row.stream_id,
    label: row.label,
    start: row.start_ms,
    arrivedBy: row.arrived_by,
    keys: row.callback_keys.map((key) => key.toString("base64")),
  }));
  return decideAlert(known, {
    streamRow: firing.streamRow,
    label: firing.fact.label,
    start: firing.fact.start,
    wire: firing.wire,
    key: firing.key.toString("base64"),
  });
}

/** The second copy adds what the first did not carry; nothing known is overwritten by a missing value. */
export async function mergeFiring(
  client: pg.PoolClient,
  { workspaceId, sessionRow }: OwnedSession,
  alertId: string,
  firing: Firing,
): Promise<void> {
  const { fact } = firing;
  await client.query(
    `UPDATE alert
        SET arrived_by = array_append(arrived_by, $3), callback_keys = array_append(callback_keys, $4), version = version + 1,
            explanation = COALESCE(explanation, $5), confidence = COALESCE(confidence, $6), stream_url = COALESCE(stream_url, $7),
            player_url = COALESCE(player_url, $8), stream_id = COALESCE(stream_id, $9), end_ms = GREATEST(end_ms, $10)
      WHERE id = $1 AND session_id = $2 AND workspace_id = $11`,
    [
      alertId,
      sessionRow,
      firing.wire,
      firing.key,
      fact.explanation,
      single(fact.confidence),
      fact.streamUrl,
      fact.playerUrl,
      firing.streamRow,
      fact.end,
      workspaceId,
    ],
  );
}

export function newAlertId(): string {
  return randomUUID();
}

/** Writes the alert beside its moment (`seq`), in the same transaction. */
export async function raiseAlert(
  client: pg.PoolClient,
  place: { id: string; workspaceId: number; sessionRow: number; seq: number },
  firing: Firing,
  rule: RuleOfFiring,
  raisedAt: Date,
): Promise<void> {
  const { fact } = firing;
  await client.query(
    `INSERT INTO alert (id, workspace_id, session_id, seq, stream_id, rule_id, rule_version, label, severity, confidence, explanation,
                        start_ms, end_ms, stream_url, player_url, arrived_by, callback_keys, raised_at)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,ARRAY[$16],ARRAY[$17::bytea],$18)`,
    [
      ...[place.id, place.workspaceId, place.sessionRow, place.seq, firing.streamRow, rule.ruleId, rule.ruleVersion],
      ...[
        fact.label,
        rule.severity,
        single(fact.confidence),
        fact.explanation,
        Math.round(fact.start),
        Math.round(fact.end),
      ],
      ...[fact.streamUrl, fact.playerUrl, firing.wire, firing.key, raisedAt],
    ],
  );
  await client.query("UPDATE capture_session SET alert_count = alert_count + 1 WHERE id = $1 AND workspace_id = $2", [
    place.sessionRow,
    place.workspaceId,
  ]);
}

/** The column's precision: a number too small for it is zero, not an error. */
function single(confidence: number | null): number | null {
  return confidence === null ? null : Math.fround(confidence);
}
