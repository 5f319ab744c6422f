import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { type Env, env } from "#lib/base/env";
import { logger } from "#lib/base/logger";
import { hashToken, seal, unseal } from "#lib/base/seal";
import type { Prisma } from "#lib/db/generated/client";
import { prisma } from "#lib/db/prisma";
import { PASSWORD_LENGTH } from "./auth.ts";
import { createWorkspace, slugOf } from "./create-workspace.ts";

type Wanted = Pick<Env, "bootstrap" | "videodb">;

const DEFAULT_WORKSPACE = "Sightline";
const CONNECTION_NAME = "VideoDB";
/** Two instances that start together must not both create. */
const BOOTSTRAP_LOCK = 7_204_113;

/**
 * Makes what the environment asks for and is not there yet: workspace, admin, API key, connection. What a person changed
 * since (a password, a role, a revoked key) is left alone; the connection follows the environment, which is its only editor.
 */
export async function bootstrap(wanted: Wanted = env()): Promise<void> {
  const { email, password, workspace, apiKey } = wanted.bootstrap;
  if (!email && !workspace && !apiKey && !wanted.videodb.apiKey) return;
  if (email && !password) {
    throw new Error("The environment variable BOOTSTRAP_ADMIN_PASSWORD is missing: BOOTSTRAP_ADMIN_EMAIL needs it.");
  }
  if (password && password.length > PASSWORD_LENGTH.max) {
    throw new Error(
      `The environment variable BOOTSTRAP_ADMIN_PASSWORD is malformed: must have at most ${PASSWORD_LENGTH.max} characters.`,
    );
  }
  await prisma().$transaction(
    async (database) => {
      await database.$executeRaw`SELECT pg_advisory_xact_lock(${BOOTSTRAP_LOCK})`;
      const workspaceId = await ensureWorkspace(database, workspace);
      if (email && password) await ensureAdmin(database, workspaceId, { email: email.toLowerCase(), password });
      if (apiKey) await ensureApiKey(database, workspaceId, apiKey);
      if (wanted.videodb.apiKey) {
        await ensureConnection(database, workspaceId, { ...wanted.videodb, apiKey: wanted.videodb.apiKey });
      }
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}

async function ensureWorkspace(database: Prisma.TransactionClient, name: string | null): Promise<number> {
  const existing = name
    ? await database.workspace.findUnique({ where: { slug: slugOf(name) } })
    : await database.workspace.findFirst({ orderBy: { id: "asc" } });
  if (existing) return existing.id;
  const chosen = name ?? DEFAULT_WORKSPACE;
  const { id } = await createWorkspace(database, { name: chosen, slug: slugOf(chosen) });
  logger().info({ workspaceId: id, name: chosen }, "workspace created");
  return id;
}

async function ensureAdmin(
  database: Prisma.TransactionClient,
  workspaceId: number,
  { email, password }: { email: string; password: string },
): Promise<void> {
  const user =
    (await database.user.findUnique({ where: { email } })) ?? (await createUser(database, { email, password }));
  await database.member.upsert({
    where: { workspaceId_userId: { workspaceId, userId: user.id } },
    create: { workspaceId, userId: user.id, role: "admin" },
    update: {},
  });
}

async function createUser(
  database: Prisma.TransactionClient,
  { email, password }: { email: string; password: string },
): Promise<{ id: string }> {
  const id = randomUUID();
  const name = email.split("@")[0] ?? email;
  const hash = await hashPassword(password);
  // "credential" is what the sign-in library calls an account of its own with a password.
  const account = { id: randomUUID(), accountId: id, providerId: "credential", password: hash };
  return database.user.create({ data: { id, name, email, emailVerified: true, accounts: { create: account } } });
}

async function ensureApiKey(database: Prisma.TransactionClient, workspaceId: number, key: string): Promise<void> {
  const hash = hashToken(key);
  const existing = await database.apiKey.findUnique({ where: { hash } });
  if (existing) return;
  await database.apiKey.create({ data: { workspaceId, name: "bootstrap", hash, role: "admin" } });
}

async function ensureConnection(
  database: Prisma.TransactionClient,
  workspaceId: number,
  account: { apiKey: string; baseUrl: string; collectionId: string },
): Promise<void> {
  const place = { workspaceId_name: { workspaceId, name: CONNECTION_NAME } };
  const { apiKey, baseUrl, collectionId } = account;
  const existing = await database.connection.findUnique({ where: place });
  if (!existing) {
    await database.connection.create({
      data: { workspaceId, name: CONNECTION_NAME, baseUrl, collectionId, sealedApiKey: seal(apiKey) },
    });
    return;
  }
  if (existing.baseUrl === baseUrl && existing.collectionId === collectionId && opens(existing.sealedApiKey, apiKey)) {
    return;
  }
  await database.connection.update({ where: place, data: { baseUrl, collectionId, sealedApiKey: seal(apiKey) } });
  logger().info({ workspaceId, connection: CONNECTION_NAME }, "connection changed to what the environment says");
}

/** False as well when it was sealed under another AUTH_SECRET and cannot be opened any more. */
function opens(sealed: Uint8Array, apiKey: string): boolean {
  try {
    return unseal(sealed) === apiKey;
  } catch {
    return false;
  }
}
