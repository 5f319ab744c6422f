import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { PostgresAccount } from "./postgres-account.ts";
import type { PostgresHome } from "./postgres-home.ts";

const POLL_MS = 50;

export type Launch = {
  postgres: string;
  account: PostgresAccount;
  home: PostgresHome;
  port: number;
  settings: Record<string, string>;
};

/**
 * Resolves with null once it answers, or with the log of a postmaster that gave up.
 * Detached: a Ctrl-C in the terminal must reach Postgres through our ordered shutdown, not before it.
 */
export async function launch({ postgres, account, home, port, settings }: Launch, url: string, deadline: number) {
  const log = openSync(home.log, "w", 0o600);
  const options = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const given = ["-D", home.cluster, "-p", String(port), "-c", "listen_addresses=127.0.0.1"];
  const run = account.as(postgres, [...given, "-c", "unix_socket_directories=", ...options]);
  const child = spawn(run.command, run.args, { ...run.options, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  let isGone = false;
  child.once("exit", () => {
    isGone = true;
  });
  child.once("error", () => {
    isGone = true;
  });
  while (!isGone && Date.now() < deadline) {
    if ((await askPostgres(url)) === "answers") return null;
    await sleep(POLL_MS);
  }
  if (!isGone && child.pid) await stopPostmaster(child.pid);
  return readFileSync(home.log, "utf8");
}

export type Answer = "answers" | "starting" | "refuses" | "silent";

export async function askPostgres(url: string): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000, query_timeout: 1_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return "answers";
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "57P03") return "starting";
    return code === "28P01" || code === "28000" ? "refuses" : "silent";
  } finally {
    // A stopped server never acknowledges the goodbye.
    void client.end().catch(() => undefined);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A container without an init never reaps an orphan: it has ended all the same. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return true;
  }
}

/** False for a stranger that was given the number of a postmaster that died. */
export function isPostmasterOf(pid: number, home: PostgresHome): boolean {
  return isRunning(pid) && commandLine(pid).includes(home.cluster);
}

function commandLine(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    return execFileSync("ps", ["-o", "args=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

/** SIGINT is Postgres' fast shutdown. One that does not obey within `patienceMs` is killed; its log recovers it. */
export async function stopPostmaster(pid: number, patienceMs = 10_000): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGINT", patienceMs],
    ["SIGKILL", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + waitMs;
    while (isRunning(pid) && Date.now() < deadline) await sleep(POLL_MS);
    if (!isRunning(pid)) return;
  }
}
