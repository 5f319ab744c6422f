import { hashToken } from "#lib/base/seal";
import { prisma } from "#lib/db/prisma";
import { type Actor, role } from "#lib/model/role";

const USED_NOTE_EVERY_MS = 60_000;

/** Looked up by hash, so a guess can learn nothing from timing. Revoked and unknown keys are alike. */
export async function actorOfApiKey(key: string, now: number = Date.now()): Promise<Actor | null> {
  const row = await prisma().apiKey.findUnique({ where: { hash: hashToken(key) } });
  if (!row || row.revokedAt !== null) return null;
  if (row.lastUsedAt === null || now - row.lastUsedAt.getTime() > USED_NOTE_EVERY_MS) {
    await prisma().apiKey.updateMany({
      where: { workspaceId: row.workspaceId, id: row.id },
      data: { lastUsedAt: new Date(now) },
    });
  }
  return { kind: "api_key", workspaceId: row.workspaceId, keyId: row.id, role: role.parse(row.role) };
}
