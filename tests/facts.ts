import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import type { FactSource } from "#lib/intake/fact-source";
import type { AlertFact, LifecycleFact, MomentFact } from "#lib/model/fact";
import { SESSION_STATUSES } from "#lib/model/session-status";
import { makeWorkspace } from "./factories.ts";

export const BASE = 1_790_000_000_000;

export function lifecycle(
  sessionId: string,
  status: LifecycleFact["status"],
  more: Partial<LifecycleFact> = {},
): LifecycleFact {
  const at = BASE + SESSION_STATUSES.indexOf(status) * 1000;
  return {
    type: "lifecycle",
    sessionId,
    status,
    at,
    endUserId: "priya",
    streams: [],
    exported: null,
    failure: null,
    ...more,
  };
}
export const active = (sessionId: string, ...streamIds: string[]) =>
  lifecycle(sessionId, "active", {
    streams: streamIds.map((streamId) => ({ streamId, name: "mic:default", kind: "mic", mediaTypes: ["audio"] })),
  });
export const said = (streamId: string, text: string, second: number): MomentFact => ({
  ...{ type: "moment", kind: "transcript", streamId, text, confidence: null, data: null },
  ...{ start: BASE + second * 1000, end: BASE + second * 1000 + 800 },
});
export const fired = (streamId: string | null, second: number, more: Partial<AlertFact> = {}): AlertFact => ({
  ...{
    type: "alert",
    streamId,
    label: "Sensitive content",
    eventId: "7bd0",
    confidence: 0.92,
    explanation: null,
    data: null,
  },
  ...{ start: BASE + second * 1000, end: BASE + second * 1000 + 5000, streamUrl: null, playerUrl: null, ...more },
});

export async function house(): Promise<FactSource> {
  const { workspaceId, connectionId } = await makeWorkspace();
  return { workspaceId, connectionId, arrivedBy: "socket", receivedAt: new Date(BASE + 60_000) };
}

export async function readLog(sessionId: string) {
  const session = await prisma().captureSession.findFirstOrThrow({
    where: { externalId: sessionId },
    include: { streams: true, alerts: true },
  });
  const { rows } = await pool().query(
    "SELECT seq, kind, text, stream_id, arrived_by FROM moment WHERE session_id = $1 ORDER BY seq",
    [session.id],
  );
  return { session, moments: rows };
}
