import { createHash } from "node:crypto";
import { countQuarantined } from "#lib/base/metrics";
import { pool } from "#lib/db/pool";

/** Keeps a socket frame that could not be understood, whole, where a person can see it and later code can read it again. */
export async function quarantineFrame(
  source: { workspaceId: number; connectionId: string; receivedAt: Date },
  frame: { name: string | null; text: string; reason: string },
): Promise<void> {
  const key = createHash("sha256").update("frame|").update(frame.text).digest();
  const body = Buffer.from(frame.text);
  const insert = (isDuplicate: boolean) =>
    pool().query(
      `INSERT INTO delivery (workspace_id, connection_id, wire, key, is_duplicate, name, body, headers, status, reason, lane, received_at, done_at)
       VALUES ($1, $2, 'socket', $3, $4, $5, $6, '{}', 'quarantined', $7, 'socket', $8, now())
       ON CONFLICT (connection_id, key) WHERE NOT is_duplicate DO NOTHING`,
      [
        source.workspaceId,
        source.connectionId,
        key,
        isDuplicate,
        frame.name?.slice(0, 200) ?? null,
        body,
        frame.reason,
        source.receivedAt,
      ],
    );
  countQuarantined(frame.name);
  const { rowCount } = await insert(false);
  if (rowCount === 0) await insert(true);
}
