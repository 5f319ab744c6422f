import { prisma } from "#lib/db/prisma";
import type { Actor } from "#lib/model/role";
import { actorOfApiKey } from "./api-key.ts";
import { auth } from "./auth.ts";
import { memberOf } from "./member-of.ts";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Who sent these headers: an API key (`Authorization: Bearer`) or a signed-in member (cookie); null when nobody we know.
 * A wrong key is not rescued by a good cookie. Nothing is cached, so a revoked key or a removed member is out at the next call.
 */
export async function actorOf(headers: Headers): Promise<Actor | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const key = BEARER.exec(authorization)?.[1];
    return key ? actorOfApiKey(key) : null;
  }
  if (!headers.has("cookie")) return null;
  const session = await auth().api.getSession({ headers });
  return session ? memberOf(session.user.id) : null;
}

/** Name and address of a signed-in member, for the shell. An API key has none. */
export async function personOf(actor: Actor): Promise<{ id: string; name: string; email: string } | null> {
  if (actor.kind !== "member") return null;
  return prisma().user.findFirst({
    where: { id: actor.userId, members: { some: { workspaceId: actor.workspaceId } } },
    select: { id: true, name: true, email: true },
  });
}
