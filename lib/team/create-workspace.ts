import type { Prisma } from "#lib/db/generated/client";
import { STARTER_RULES } from "./starter-rules.ts";
import { STARTER_TEMPLATES } from "./starter-templates.ts";

/** A workspace that can be used at once: what runs on which stream, and what is watched for. */
export async function createWorkspace(
  database: Prisma.TransactionClient,
  { name, slug }: { name: string; slug: string },
): Promise<{ id: number }> {
  const { id } = await database.workspace.create({
    data: { name, slug, templates: { create: [...STARTER_TEMPLATES] } },
  });
  for (const condition of STARTER_RULES) {
    await database.rule.create({
      data: {
        workspaceId: id,
        name: condition.label,
        versions: { create: { workspaceId: id, version: 1, ...condition } },
      },
    });
  }
  return { id };
}

/** Latin letters, digits and single dashes; never empty. */
export function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "") || "workspace";
}
