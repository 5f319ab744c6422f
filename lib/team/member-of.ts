import { prisma } from "#lib/db/prisma";
import { type Actor, role } from "#lib/model/role";

/** The member a user acts as: in the workspace joined first. Null when no workspace has them (any more). */
export async function memberOf(userId: string): Promise<Actor | null> {
  const member = await prisma().member.findFirst({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { workspaceId: "asc" }],
  });
  if (!member) return null;
  return { kind: "member", workspaceId: member.workspaceId, userId, role: role.parse(member.role) };
}
