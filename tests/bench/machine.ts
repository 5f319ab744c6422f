import { execFileSync } from "node:child_process";
import os from "node:os";
import { pool } from "#lib/db/pool";
import { round } from "./statistics.ts";

export async function describeMachine() {
  const { rows } = await pool().query<{ version: string; fsync: string; synchronous_commit: string }>(
    "SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit",
  );
  const [settings] = rows;
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model ?? "unknown",
    cores: cpus.length,
    memoryGb: round(os.totalmem() / 1024 ** 3),
    os: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    postgres: `${settings?.version} (fsync ${settings?.fsync}, synchronous_commit ${settings?.synchronous_commit})`,
  };
}

/** Of the last minute: above the number of cores, somebody else was working too. */
export function loadAverage(): number {
  return round(os.loadavg()[0] ?? Number.NaN);
}

export function commitOf(folder: string): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
  const isChanged = git("status", "--porcelain", "--untracked-files=no", "--", "lib", "app", "components", "server.ts");
  return `${git("rev-parse", "--short=12", "HEAD")}${isChanged ? " with changes" : ""}`;
}
