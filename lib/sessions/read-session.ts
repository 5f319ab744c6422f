import { AppError } from "#lib/base/app-error";
import { prisma } from "#lib/db/prisma";
import type { Actor } from "#lib/model/role";
import type { Session } from "#lib/model/session";
import { loadSession } from "./load-session.ts";

/** @param id VideoDB's id, cap-… */
export async function readSession(actor: Actor, id: string): Promise<Session> {
  const row = await prisma().captureSession.findFirst({
    where: { workspaceId: actor.workspaceId, externalId: id },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  if (!row) throw new AppError("not_found", "There is no such session.");
  return loadSession(actor.workspaceId, row.id);
}
