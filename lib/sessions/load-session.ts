import { AppError } from "#lib/base/app-error";
import { prisma } from "#lib/db/prisma";
import type { Session } from "#lib/model/session";
import { presentSession, type SessionRow, WITH_STREAMS } from "./present-session.ts";

/** By the row's own id, for publishing after a commit. Throws not_found while VideoDB has not named the session yet. */
export async function loadSession(workspaceId: number, internalId: number): Promise<Session> {
  const [session] = await loadSessions(workspaceId, [internalId]);
  if (!session) throw new AppError("not_found", "There is no such session.");
  return session;
}

/** In the order of the ids; what is not in the workspace, or has no id of VideoDB yet, is left out. */
export async function loadSessions(workspaceId: number, internalIds: readonly number[]): Promise<Session[]> {
  if (internalIds.length === 0) return [];
  const rows = await prisma().captureSession.findMany({
    where: { workspaceId, id: { in: [...internalIds] } },
    include: WITH_STREAMS,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return internalIds.flatMap((id) => {
    const row = byId.get(id);
    return row && isNamed(row) ? [presentSession(row)] : [];
  });
}

function isNamed(row: SessionRow): row is SessionRow & { externalId: string } {
  return row.externalId !== null;
}
