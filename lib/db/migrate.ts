import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { childEnvironment } from "#lib/base/env";

const LOCK_KEY = 7_301_845_211;
const LOCK_WAIT_MS = 120_000;
const DEPLOY_DEADLINE_MS = 300_000;

/** Brings the database up to prisma/migrations. Instances that start together wait for the first one. */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect().catch((error: Error) => {
    throw new Error(`The migrations cannot run, the database does not answer: ${error.message}.`);
  });
  try {
    if ((await pendingMigrations(client)).length === 0) return;
    await client.query(`set lock_timeout = ${LOCK_WAIT_MS}`);
    await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
    if ((await pendingMigrations(client)).length > 0) await deploy(url);
  } finally {
    await client.end();
  }
}

/** Names of the folders in prisma/migrations that this database has not finished. */
export async function pendingMigrations(client: Pick<pg.Client, "query">): Promise<string[]> {
  const folders = readdirSync(path.resolve("prisma/migrations"), { withFileTypes: true });
  const wanted = folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const { rows: tables } = await client.query("select to_regclass('_prisma_migrations') is not null as is_there");
  if (!tables[0]?.is_there) return wanted;
  const { rows } = await client.query<{ migration_name: string }>(
    "select migration_name from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const done = new Set(rows.map((row) => row.migration_name));
  return wanted.filter((name) => !done.has(name));
}

/** The ordinary Prisma command; its output appears only when it fails, and never with the URL's password. */
function deploy(url: string): Promise<void> {
  const cli = path.resolve("node_modules/prisma/build/index.js");
  const child = spawn(process.execPath, [cli, "migrate", "deploy"], {
    env: childEnvironment({ DATABASE_URL: url }),
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEPLOY_DEADLINE_MS,
  });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString("utf8")).slice(-20_000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(cannotMigrate(output, url))));
  });
}

function cannotMigrate(output: string, url: string): Error {
  const password = new URL(url).password;
  const safe = password ? output.replaceAll(password, "[redacted]") : output;
  const lines = safe
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const from = lines.findIndex((line) => /^error|P\d{4}/i.test(line));
  const reason = lines.slice(from < 0 ? -3 : from, from < 0 ? undefined : from + 4).join(" ");
  return new Error(`The migrations failed: ${reason || "prisma migrate deploy gave no reason"}.`);
}
