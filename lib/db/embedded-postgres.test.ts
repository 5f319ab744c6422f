import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "./embedded-postgres.ts";
import { postgresAccount } from "./postgres-account.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { postgresHome, readPidFile } from "./postgres-home.ts";

let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sightline-pg-"));
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await stopEmbeddedPostgres(folder);
  rmSync(folder, { recursive: true, force: true });
});

test("it is Postgres 18 on the loopback, behind a password that only its owner may read", async () => {
  const { url, stop } = await startEmbeddedPostgres(folder);
  const { rows } = await query(
    url,
    "select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as listen, 'É' ilike 'é' as folds",
  );
  expect(rows).toEqual([{ major: 18, listen: "127.0.0.1", folds: true }]);
  expect(statSync(path.join(folder, "postgres", "password")).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(folder, "postgres", "cluster")).mode & 0o777).toBe(0o700);
  const stranger = new URL(url);
  stranger.password = "guess";
  await expect(query(stranger.toString(), "select 1")).rejects.toThrow(/password authentication failed/);
  await stop();
  await expect(query(url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("what was written is there after an ordinary restart, on the same port", async () => {
  const first = await startEmbeddedPostgres(folder);
  await query(first.url, "create table kept as select 7 as n");
  await first.stop();
  const second = await startEmbeddedPostgres(folder);
  expect(second.url).toBe(first.url);
  expect((await query(second.url, "select n from kept")).rows).toEqual([{ n: 7 }]);
});

test("a killed parent's Postgres is adopted, not doubled", async () => {
  const parent = await startChild();
  const before = postmaster();
  parent.child.kill("SIGKILL");
  await once(parent.child, "exit");
  const { url, stop } = await startEmbeddedPostgres(folder);
  expect(url).toBe(parent.url);
  expect(postmaster()).toBe(before);
  await stop();
  expect(readPidFile(postgresHome(folder))).toBeNull();
});

test("a second process uses the Postgres of a living one and leaves it running", async () => {
  const owner = await startChild();
  const guest = await startEmbeddedPostgres(folder);
  expect(guest.url).toBe(owner.url);
  await guest.stop();
  expect((await query(owner.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  owner.child.kill("SIGTERM");
  await once(owner.child, "exit");
  await expect(query(owner.url, "select 1")).rejects.toThrow(/ECONNREFUSED/);
});

test("after kill -9 of the postmaster it starts again at once and has lost nothing it confirmed", async () => {
  const { url } = await startEmbeddedPostgres(folder);
  await query(url, "create table kept as select generate_series(1, 1000) as n");
  process.kill(postmaster(), "SIGKILL");
  const again = await startEmbeddedPostgres(folder);
  expect((await query(again.url, "select count(*)::int as n from kept")).rows).toEqual([{ n: 1000 }]);
});

test("a Postgres that hangs is replaced", async () => {
  const { url } = await startEmbeddedPostgres(folder);
  const hanging = postmaster();
  process.kill(hanging, "SIGSTOP");
  const again = await startEmbeddedPostgres(folder);
  expect(postmaster()).not.toBe(hanging);
  expect((await query(again.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(again.url.split("@")[0]).toBe(url.split("@")[0]);
});

test("a stale lock whose number now belongs to another program does not stop the start", async () => {
  const { stop } = await startEmbeddedPostgres(folder);
  await stop();
  const stranger = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"]);
  children.push(stranger);
  const lock = [stranger.pid, postgresHome(folder).cluster, 1, 5999, "", "127.0.0.1", "", ""].join("\n");
  writeFileSync(path.join(folder, "postgres", "cluster", "postmaster.pid"), lock);
  const again = await startEmbeddedPostgres(folder);
  expect((await query(again.url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  expect(stranger.exitCode).toBeNull();
});

test("two that start together in an empty folder end with one Postgres", async () => {
  const [first, second] = await Promise.all([startChild(), startChild()]);
  expect(first.url).toBe(second.url);
});

test("when it cannot start it says why in one sentence", async () => {
  await (await startEmbeddedPostgres(folder)).stop();
  writeFileSync(path.join(folder, "postgres", "cluster", "postgresql.conf"), "no_such_setting = 1\n");
  const failure = await startEmbeddedPostgres(folder).then(
    () => null,
    (error: Error) => error,
  );
  expect(failure?.message).toMatch(
    /^The embedded Postgres below .* cannot start \(.*\); see .*log, or set DATABASE_URL\.$/,
  );
  expect(failure?.message).not.toContain(readFileSync(path.join(folder, "postgres", "password"), "utf8").trim());
});

describe("whoever runs it", () => {
  test("an ordinary user can", async () => {
    const { uid, url } = await startChild({ asOrdinaryUser: true });
    expect(uid).not.toBe(0);
    expect((await query(url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  test("root can where user namespaces are forbidden, through another user", async () => {
    // Copied out of the repository: the other user cannot look below a folder such as /root.
    const native = path.join(folder, "native");
    cpSync(path.resolve(postgresBinaries().postgres, "../.."), native, { recursive: true, verbatimSymlinks: true });
    const binaries = { initdb: path.join(native, "bin/initdb"), postgres: path.join(native, "bin/postgres") };
    postgresAccount().own(folder);
    if (process.getuid?.() === 0) chmodSync(folder, 0o755);
    const { url } = await startEmbeddedPostgres(folder, {
      binaries,
      account: postgresAccount({ canUnshare: () => false }),
    });
    expect((await query(url, "select 1 as one")).rows).toEqual([{ one: 1 }]);
    expect(statSync(path.join(folder, "postgres", "password")).mode & 0o777).toBe(0o600);
  });
});

function postmaster(): number {
  const found = readPidFile(postgresHome(folder));
  if (!found) throw new Error("No postmaster is recorded.");
  return found.pid;
}

async function startChild({ asOrdinaryUser = false } = {}) {
  const account = postgresAccount(asOrdinaryUser ? {} : { isRoot: false });
  account.own(folder);
  const script = path.resolve("tests/setup/start-postgres.ts");
  const run = account.as(process.execPath, ["--import", "tsx", script, folder]);
  const child = spawn(run.command, run.args, { ...run.options, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  const said = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (chunk: Buffer) => resolve(chunk.toString("utf8")));
    child.once("exit", () => reject(new Error("The child ended before it said where its Postgres is.")));
  });
  const answer: { url: string; uid: number | null } = JSON.parse(said);
  return { child, ...answer };
}

async function query(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return await client.query(sql);
  } finally {
    await client.end();
  }
}
