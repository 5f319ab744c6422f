import type { CaptureSessionGetPayload } from "#lib/db/generated/models";
import { type Session, session as sessionShape } from "#lib/model/session";
import { stream as streamShape } from "#lib/model/stream";

/** What `presentSession` needs beside the session's own row. */
export const WITH_STREAMS = {
  streams: { orderBy: { id: "asc" }, include: { pipelines: { orderBy: { id: "asc" } } } },
} as const;

export type SessionRow = CaptureSessionGetPayload<{ include: typeof WITH_STREAMS }>;

/** The only row → wire shape of a session. `id` is VideoDB's, so a row that has none yet cannot be presented. */
export function presentSession(row: SessionRow & { externalId: string }): Session {
  return {
    id: row.externalId,
    status: sessionShape.shape.status.parse(row.status),
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? "" },
    endUserId: row.endUserId,
    metadata: sessionShape.shape.metadata.catch({}).parse(row.metadata),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    exportedVideoId: row.exportedVideoId,
    streamUrl: row.streamUrl,
    playerUrl: row.playerUrl,
    exportState: sessionShape.shape.exportState.parse(row.exportState),
    epoch: row.epoch,
    lastSeq: row.lastSeq,
    // The log is gapless from 1, so its length is its last number.
    counts: { moments: row.lastSeq, alerts: row.alertCount },
    integrity: sessionShape.shape.integrity.parse(row.integrity),
    latest: presentLatest(row),
    streams: row.streams.map(presentStream),
  };
}

function presentLatest(row: SessionRow): Session["latest"] {
  if (row.latestKind === null || row.latestText === null || row.latestAt === null) return null;
  return sessionShape.shape.latest.parse({
    kind: row.latestKind,
    text: row.latestText,
    at: row.latestAt.toISOString(),
  });
}

function presentStream(row: SessionRow["streams"][number]): Session["streams"][number] {
  return streamShape.parse({
    id: row.externalId,
    name: row.name,
    kind: row.kind,
    mediaTypes: row.mediaTypes,
    lastMomentAt: row.lastMomentAt?.toISOString() ?? null,
    pipelines: row.pipelines.map(({ kind, state, error }) => ({ kind, state, error })),
  });
}
