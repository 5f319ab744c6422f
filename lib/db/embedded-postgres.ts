import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type PostgresAccount, postgresAccount } from "./postgres-account.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import {
  choosePort,
  makeHome,
  POSTGRES_NAME,
  type PostgresHome,
  postgresHome,
  readPidFile,
  urlAt,
} from "./postgres-home.ts";
import { askPostgres, isPostmasterOf, isRunning, launch, stopPostmaster } from "./postmaster.ts";

const START_DEADLINE_MS = 30_000;
const STALE_LOCK_DEADLINE_MS = 15_000;
const SILENCE_MS = 3_000;

export type EmbeddedPostgres = { url: string; stop: () => Promise<void> };

export type EmbeddedOptions = {
  /** Postgres settings of this run. */
  settings?: Record<string, string>;
  account?: PostgresAccount;
  binaries?: PostgresBinaries;
};

/**
 * A real Postgres below `dataDir`. One that a killed process left behind is adopted when it answers and replaced when
 * it does not. When another living process of ours started it, `stop` leaves it to that process.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  { settings = {}, account = postgresAccount(), binaries = postgresBinaries() }: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  const home = postgresHome(dataDir);
  makeHome(home);
  const running = await adopt(home);
  if (running) return running;
  account.own(home.folder);
  if (!existsSync(path.join(home.cluster, "PG_VERSION"))) await makeCluster(binaries, account, home);
  const deadline = Date.now() + START_DEADLINE_MS;
  const lockDeadline = Date.now() + STALE_LOCK_DEADLINE_MS;
  for (;;) {
    const port = await choosePort(home);
    const all = { max_connections: "200", ...settings };
    const log = await launch(
      { ...binaries, account, home, port, settings: all },
      urlAt(home, port, "postgres"),
      deadline,
    );
    if (log === null) return own(home, port);
    const other = await adopt(home);
    if (other) return other;
    const isPassing = /lock file|shared memory block|could not bind|could not create any TCP/.test(log);
    if (!isPassing || Date.now() > lockDeadline) throw cannotStart(home, log);
    await sleep(250);
  }
}

/** Stops whatever Postgres runs below `dataDir`, whoever started it. */
export async function stopEmbeddedPostgres(dataDir: string): Promise<void> {
  const home = postgresHome(dataDir);
  const found = readPidFile(home);
  if (found && isPostmasterOf(found.pid, home)) await stopPostmaster(found.pid);
}

async function adopt(home: PostgresHome): Promise<EmbeddedPostgres | null> {
  const found = readPidFile(home);
  if (!found) return null;
  if (!isPostmasterOf(found.pid, home)) {
    // The number now belongs to a stranger: Postgres would take it for itself and refuse to start.
    if (isRunning(found.pid)) rmSync(path.join(home.cluster, "postmaster.pid"), { force: true });
    return null;
  }
  const url = urlAt(home, found.port, "postgres");
  const deadline = Date.now() + START_DEADLINE_MS;
  let silentSince = Date.now();
  while (Date.now() < deadline && isPostmasterOf(found.pid, home)) {
    const answer = await askPostgres(url);
    if (answer === "answers") return hasLivingOwner(home) ? guest(home, found.port) : own(home, found.port);
    if (answer === "refuses") {
      throw new Error(
        `The Postgres below ${home.folder} does not take the password kept beside it: restore that file, or delete the folder.`,
      );
    }
    if (answer === "starting") silentSince = Date.now();
    if (Date.now() - silentSince > SILENCE_MS) break;
    await sleep(100);
  }
  await stopPostmaster(found.pid, SILENCE_MS);
  return null;
}

async function own(home: PostgresHome, port: number): Promise<EmbeddedPostgres> {
  writeFileSync(home.owner, `${process.pid}\n`);
  await makeDatabase(urlAt(home, port, "postgres"));
  return { url: urlAt(home, port), stop: () => stopEmbeddedPostgres(path.dirname(home.folder)) };
}

async function guest(home: PostgresHome, port: number): Promise<EmbeddedPostgres> {
  await makeDatabase(urlAt(home, port, "postgres"));
  return { url: urlAt(home, port), stop: async () => undefined };
}

function hasLivingOwner(home: PostgresHome): boolean {
  const pid = existsSync(home.owner) ? Number(readFileSync(home.owner, "utf8")) : 0;
  return pid > 0 && pid !== process.pid && isRunning(pid);
}

// Made beside its place and moved there: a start that was killed half-way leaves no half cluster.
async function makeCluster({ initdb }: PostgresBinaries, account: PostgresAccount, home: PostgresHome): Promise<void> {
  const draft = path.join(home.folder, `cluster-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  account.own(home.folder);
  const given = ["-D", draft, "-U", POSTGRES_NAME, "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"];
  const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
  const run = account.as(initdb, [...given, ...locale, `--pwfile=${path.join(home.folder, "password")}`]);
  try {
    await promisify(execFile)(run.command, run.args, { uid: run.options.uid, gid: run.options.gid, timeout: 60_000 });
    renameSync(draft, home.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // A second process was first; its cluster is as good.
    if (existsSync(path.join(home.cluster, "PG_VERSION"))) return;
    const { stderr = "" } = error as { stderr?: string };
    throw cannotStart(home, stderr || String(error));
  }
}

async function makeDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [POSTGRES_NAME]);
    if (!rowCount) await client.query(`create database "${POSTGRES_NAME}"`);
  } catch (error) {
    // 42P04 and 23505: a second process made it in this instant.
    if (!["42P04", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await client.end();
  }
}

function cannotStart(home: PostgresHome, log: string): Error {
  const lines = log
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const reason = lines.find((line) => /FATAL|error:/.test(line)) ?? lines.at(-1) ?? "it did not answer in time";
  return new Error(
    `The embedded Postgres below ${home.folder} cannot start (${reason.replace(/^.*?(FATAL|error):\s*/, "")}); see ${home.log}, or set DATABASE_URL.`,
  );
}
