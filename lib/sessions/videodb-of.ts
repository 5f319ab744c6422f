import { unseal } from "#lib/base/seal";
import { prisma } from "#lib/db/prisma";
import { connectVideodb, type VideodbRest } from "#lib/videodb/rest";

/** The REST client of one connection; the key is opened here and goes nowhere else. `signal` ends every call. */
export async function videodbOf(
  owner: { workspaceId: number; connectionId: string },
  signal?: AbortSignal,
): Promise<VideodbRest> {
  const { baseUrl, collectionId, sealedApiKey } = await prisma().connection.findFirstOrThrow({
    where: { id: owner.connectionId, workspaceId: owner.workspaceId },
  });
  return connectVideodb({ baseUrl, collectionId, apiKey: unseal(sealedApiKey) }, {}, signal);
}
