import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { forget } from "#lib/base/remember";
import { pointAtDatabase } from "#lib/db/database-url";
import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { migrate } from "#lib/db/migrate";
import { closePool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";

const TEMPLATE_LOCK = 4_242;
/** A test loses its data with its folder anyway; waiting for the disk would only make it slow. */
const CARELESS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

export type OwnDatabase = { url: () => string };

/** Gives the file (or describe) that calls it a fresh migrated database, and points pool() and prisma() at it. */
export function useOwnDatabase(): OwnDatabase {
  let made: { url: string; drop: () => Promise<void> } | undefined;
  beforeAll(async () => {
    made = await makeDatabase();
    pointAtDatabase(made.url);
  });
  afterAll(async () => {
    if (!made) return;
    await closePool();
    await prisma().$disconnect();
    for (const name of ["prisma", "database-url"]) forget(name);
    await made.drop();
  });
  return {
    url: () => {
      if (!made) throw new Error("The database exists only while the tests run.");
      return made.url;
    },
  };
}

/** A migrated database on the run's Postgres, for a test that needs a second one or its own lifetime. */
export async function makeDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const { url: template } = await startEmbeddedPostgres(databaseDir(), { settings: CARELESS });
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(template, async (client) => {
    // A template can only be copied while nobody is connected to it, and migrating connects.
    await client.query("select pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    await migrate(template);
    await client.query(`create database ${name} template ${databaseOf(template)}`);
  });
  return {
    url: withDatabase(template, name),
    drop: () => asAdmin(template, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}

function databaseDir(): string {
  const folder = process.env.TEST_DATABASE_DIR;
  if (!folder)
    throw new Error("TEST_DATABASE_DIR is set by tests/setup/global-database.ts: run this file with vitest.");
  return folder;
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

function databaseOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
