import type pg from "pg";
import type { Severity } from "#lib/model/alert";

export type RuleOfAlert = { ruleId: string | null; ruleVersion: number | null; severity: Severity };

/** An alert that was wired outside Sightline has no rule of ours, and so nobody has said how loud it is. */
const NOBODYS: RuleOfAlert = { ruleId: null, ruleVersion: null, severity: "info" };

/**
 * The version that made an alert: by the attachment whose callback URL it came to, else by what is attached in this session
 * under VideoDB's event id or, as a socket frame names nothing else, under the label.
 */
export async function findRule(
  client: pg.PoolClient,
  asked: {
    workspaceId: number;
    sessionRow: number;
    attachmentId: string | null;
    eventId: string | null;
    label: string;
  },
): Promise<RuleOfAlert> {
  const { rows } = await client.query<{ rule_id: string; version: number; severity: Severity }>(
    `SELECT v.rule_id, v.version, v.severity
       FROM attachment a
       JOIN rule_version v ON v.id = a.rule_version_id
       LEFT JOIN rule_event e ON e.rule_version_id = v.id
      WHERE a.workspace_id = $1 AND a.session_id = $2 AND (a.id = $3 OR ($3 IS NULL AND (e.event_id = $4 OR lower(v.label) = lower($5))))
      ORDER BY (e.event_id IS NOT DISTINCT FROM $4) DESC, v.version DESC LIMIT 1`,
    [asked.workspaceId, asked.sessionRow, asked.attachmentId, asked.eventId, asked.label],
  );
  const row = rows[0];
  return row ? { ruleId: row.rule_id, ruleVersion: row.version, severity: row.severity } : NOBODYS;
}
