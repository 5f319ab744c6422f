import { AppError } from "#lib/base/app-error";
import { env } from "#lib/base/env";
import { logger } from "#lib/base/logger";
import { hashToken, newToken } from "#lib/base/seal";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import type { Actor } from "#lib/model/role";
import type { Session } from "#lib/model/session";
import { VideodbError } from "#lib/videodb/videodb-error";
import { bindSession } from "./bind-session.ts";
import { newEpoch } from "./find-or-create-session.ts";
import { loadSession } from "./load-session.ts";
import { openSocketOf } from "./open-socket-of.ts";
import { videodbOf } from "./videodb-of.ts";

/** How a call can fail after VideoDB may have done it. */
const SILENCES: VideodbError["kind"][] = ["timeout", "network", "server", "shape"];

export type CreatedSession = { session: Session; clientToken: string; clientTokenExpiresAt: string };

/**
 * Creates the session at VideoDB with a callback address of its own and our socket's id, and a token for the desktop app. The
 * row and the address exist before the call: VideoDB may post `created` before it answers us.
 */
export async function createSession(
  actor: Actor,
  asked: { endUserId: string; metadata?: Record<string, unknown> | undefined; expiresIn: number },
): Promise<CreatedSession> {
  const connection = await prisma().connection.findFirst({
    where: { workspaceId: actor.workspaceId },
    orderBy: { createdAt: "asc" },
  });
  if (!connection) {
    throw new AppError("conflict", "This workspace has no VideoDB connection yet: set VIDEODB_API_KEY and restart.");
  }
  const owner = { workspaceId: actor.workspaceId, connectionId: connection.id };
  const waiting = await prisma().captureSession.create({
    data: {
      ...owner,
      endUserId: asked.endUserId,
      metadata: JSON.parse(JSON.stringify(asked.metadata ?? {})),
      epoch: newEpoch(),
    },
  });
  const token = newToken();
  await prisma().callbackToken.create({
    data: { ...owner, hash: hashToken(token), purpose: "session", sessionId: waiting.id },
  });
  let isAsked = false;
  let sessionId: string | null = null;
  try {
    const videodb = await videodbOf(owner);
    const client = await videodb.createClientToken({ expiresIn: asked.expiresIn });
    const wsConnectionId = await openSocketOf(owner);
    isAsked = true;
    ({ sessionId } = await videodb.createSession({
      endUserId: asked.endUserId,
      callbackUrl: `${env().publicUrl}/api/webhooks/videodb/${token}`,
      wsConnectionId,
      metadata: asked.metadata ?? {},
    }));
    const row = await bindSession(owner, waiting.id, sessionId);
    if (row === null) throw new Error(`VideoDB answered ${sessionId} for a session that has another id.`);
    return {
      session: await loadSession(actor.workspaceId, row),
      clientToken: client.token,
      clientTokenExpiresAt: new Date(client.expiresAt).toISOString(),
    };
  } catch (error) {
    // After a refusal there is no session; after a silence there may be one, and its webhooks must find their address.
    const mayExist = sessionId !== null || (isAsked && error instanceof VideodbError && SILENCES.includes(error.kind));
    if (!mayExist) await forget(owner, waiting.id);
    if (!(error instanceof VideodbError)) throw error;
    throw new AppError("unavailable", `VideoDB did not create the session: ${error.message}`);
  }
}

/** A failure here must not hide why the session was not created. */
async function forget(owner: { workspaceId: number; connectionId: string }, waitingRow: number): Promise<void> {
  const sql = `WITH gone AS (
      DELETE FROM capture_session WHERE id = $1 AND workspace_id = $2 AND external_id IS NULL RETURNING id)
    DELETE FROM callback_token WHERE workspace_id = $2 AND session_id IN (SELECT id FROM gone)`;
  await pool()
    .query(sql, [waitingRow, owner.workspaceId])
    .catch((error: unknown) => logger().error({ err: error, row: waitingRow }, "a waiting session was not removed"));
}
