import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { pool } from "#lib/db/pool";
import { publishSession, publishUpstream } from "#lib/live/publish";
import type { UpstreamState } from "#lib/model/connection";
import { loadSessions } from "#lib/sessions/load-session";
import type { Fence } from "./lease.ts";

type UpstreamStanding = { state: UpstreamState; connectionId: string | null; error: string | null };

const RETRY_MS = 1_000;
const FRAME_EVERY_MS = 5_000;

/**
 * Writes where the socket stands to the connection's row, the newest standing only, and tells the browsers. A lost socket
 * also marks the live sessions unverified: what VideoDB pushed meanwhile is not kept for us.
 */
export function keepUpstreamState(owner: { id: string; workspaceId: number }, fence: Fence, giveUp: AbortSignal) {
  let next: UpstreamStanding | null = null;
  let hasLoss = false;
  let writing: Promise<void> | null = null;
  let frameAt = Number.NEGATIVE_INFINITY;

  const write = async () => {
    while ((next || hasLoss) && !giveUp.aborted) {
      const [standing, isLoss] = [next, hasLoss];
      next = null;
      hasLoss = false;
      try {
        if (isLoss) await markUnverified(owner, fence);
        if (standing) await saveStanding(owner, fence, standing);
      } catch (error) {
        logger().warn({ err: error, connection: owner.id }, "the upstream's state could not be written");
        next ??= standing;
        hasLoss ||= isLoss;
        await sleep(RETRY_MS, undefined, { signal: giveUp }).catch(() => undefined);
      }
    }
    writing = null;
  };
  const kick = () => {
    writing ??= write();
  };

  return {
    tell(standing: UpstreamStanding): void {
      next = standing;
      kick();
    },

    tellLoss(): void {
      hasLoss = true;
      kick();
    },

    sawFrame(receivedAt: number): void {
      if (performance.now() - frameAt < FRAME_EVERY_MS) return;
      frameAt = performance.now();
      pool()
        .query("UPDATE connection SET last_frame_at = $3 WHERE id = $1 AND workspace_id = $2", [
          owner.id,
          owner.workspaceId,
          new Date(receivedAt),
        ])
        .catch((error) => logger().warn({ err: error, connection: owner.id }, "the last frame's time was not written"));
    },

    settled: async (): Promise<void> => {
      await writing;
    },
  };
}

const IS_HOLDER = "EXISTS (SELECT 1 FROM lease l WHERE l.name = $3 AND l.token = $4)";

async function saveStanding(owner: { id: string; workspaceId: number }, fence: Fence, standing: UpstreamStanding) {
  const { rows } = await pool().query<{ since: Date }>(
    `UPDATE connection SET upstream_state = $5, upstream_connection_id = $6, upstream_error = $7,
            upstream_since = CASE WHEN upstream_state = $5 THEN upstream_since ELSE clock_timestamp() END
     WHERE id = $1 AND workspace_id = $2 AND ${IS_HOLDER} RETURNING upstream_since AS since`,
    [owner.id, owner.workspaceId, fence.name, fence.token, standing.state, standing.connectionId, standing.error],
  );
  if (!rows[0]) return;
  const since = rows[0].since.toISOString();
  publishUpstream(owner.workspaceId, { connectionId: owner.id, state: standing.state, since });
}

async function markUnverified(owner: { id: string; workspaceId: number }, fence: Fence): Promise<void> {
  const { rows } = await pool().query<{ id: number }>(
    `UPDATE capture_session SET integrity = 'unverified', updated_at = clock_timestamp()
     WHERE connection_id = $1 AND workspace_id = $2 AND status IN ('starting', 'active', 'stopping')
       AND integrity = 'complete' AND ${IS_HOLDER} RETURNING id`,
    [owner.id, owner.workspaceId, fence.name, fence.token],
  );
  const marked = rows.map((row) => row.id);
  for (const session of await loadSessions(owner.workspaceId, marked)) publishSession(owner.workspaceId, session);
}

/** Whether the last holder died with a socket open: its loss was told by nobody. */
export async function wasLeftConnected(owner: { id: string; workspaceId: number }): Promise<boolean> {
  const { rows } = await pool().query(
    "SELECT 1 FROM connection WHERE id = $1 AND workspace_id = $2 AND upstream_connection_id IS NOT NULL",
    [owner.id, owner.workspaceId],
  );
  return rows.length > 0;
}
