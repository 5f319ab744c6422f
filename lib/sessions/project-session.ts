import type pg from "pg";
import type { LifecycleFact, StreamFact } from "#lib/model/fact";
import { type Lifecycle, projectLifecycle, recordingOf, timeOf, UNBORN } from "#lib/model/lifecycle";
import type { SessionStatus } from "#lib/model/session-status";

export type ProjectedSession = {
  status: SessionStatus;
  newStreams: { row: number; streamId: string }[];
  /** Exported videos whose addresses nobody has told. */
  videosWithoutAddress: string[];
};

/** Folds lifecycle facts into the session's row, whatever their order. Runs inside the caller's transaction. */
export async function projectSession(
  client: pg.PoolClient,
  session: { workspaceId: number; row: number; connectionId: string },
  facts: LifecycleFact[],
  receivedAt: Date,
): Promise<ProjectedSession> {
  const { rows } = await client.query<{ lifecycle: Lifecycle | null }>(
    "SELECT lifecycle FROM capture_session WHERE id = $1 AND workspace_id = $2 FOR UPDATE",
    [session.row, session.workspaceId],
  );
  const before = rows[0]?.lifecycle ?? UNBORN;
  const after = facts.reduce((state, fact) => projectLifecycle(state, fact, receivedAt.getTime()), before);
  const recording = recordingOf(after);
  await client.query(
    `UPDATE capture_session
        SET lifecycle = $3, status = $4, failure_code = $5, failure_message = $6, exported_video_id = $7, stream_url = $8, player_url = $9,
            export_state = $10, started_at = $11, stopped_at = $12, created_at = COALESCE($13, created_at),
            end_user_id = CASE WHEN end_user_id = '' THEN $14 ELSE end_user_id END, updated_at = now()
      WHERE id = $1 AND workspace_id = $2`,
    [
      session.row,
      session.workspaceId,
      after,
      after.status,
      after.failure?.code ?? null,
      after.failure?.message ?? null,
      recording?.videoId ?? null,
      recording?.streamUrl ?? null,
      recording?.playerUrl ?? null,
      exportStateOf(after.status),
      dateOf(timeOf(after, "active") ?? timeOf(after, "starting")),
      dateOf(timeOf(after, "stopped") ?? timeOf(after, "failed") ?? timeOf(after, "exported")),
      dateOf(timeOf(after, "created")),
      facts.find((fact) => fact.endUserId)?.endUserId ?? "",
    ],
  );
  return {
    status: after.status,
    newStreams: await addStreams(
      client,
      session,
      facts.flatMap((fact) => fact.streams),
    ),
    videosWithoutAddress: Object.values(after.recordings).flatMap(({ videoId, streamUrl }) =>
      videoId !== null && streamUrl === null ? [videoId] : [],
    ),
  };
}

async function addStreams(
  client: pg.PoolClient,
  session: { workspaceId: number; row: number; connectionId: string },
  streams: StreamFact[],
): Promise<{ row: number; streamId: string }[]> {
  const added: { row: number; streamId: string }[] = [];
  for (const stream of streams) {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO stream (workspace_id, session_id, connection_id, external_id, name, kind, media_types)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (connection_id, external_id) DO NOTHING RETURNING id`,
      [
        session.workspaceId,
        session.row,
        session.connectionId,
        stream.streamId,
        stream.name,
        stream.kind,
        stream.mediaTypes,
      ],
    );
    if (rows[0]) added.push({ row: rows[0].id, streamId: stream.streamId });
  }
  return added;
}

function exportStateOf(status: SessionStatus): string {
  if (status === "exported") return "exported";
  return status === "stopped" ? "pending" : "none";
}

function dateOf(epochMs: number | undefined): Date | null {
  return epochMs === undefined ? null : new Date(epochMs);
}
