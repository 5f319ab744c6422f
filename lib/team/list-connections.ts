import { prisma } from "#lib/db/prisma";
import { type Connection, connection as connectionShape } from "#lib/model/connection";
import type { Actor } from "#lib/model/role";

/** A workspace has a handful, so there is one page. The sealed key is not even read. */
export async function listConnections(actor: Actor): Promise<{ items: Connection[]; nextCursor: null }> {
  const rows = await prisma().connection.findMany({
    where: { workspaceId: actor.workspaceId },
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      name: true,
      upstreamState: true,
      upstreamSince: true,
      upstreamError: true,
      lastFrameAt: true,
    },
  });
  const items = rows.map((row) =>
    connectionShape.parse({
      id: row.id,
      name: row.name,
      state: row.upstreamState,
      since: row.upstreamSince.toISOString(),
      error: row.upstreamError,
      lastFrameAt: row.lastFrameAt?.toISOString() ?? null,
    }),
  );
  return { items, nextCursor: null };
}
