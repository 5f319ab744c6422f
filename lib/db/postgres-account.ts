import { execFileSync, type SpawnOptions, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Under whom Postgres runs: it refuses to be root, and a container often has nobody else. */
export type PostgresAccount = {
  /** The command and options to spawn instead of `command`. */
  as: (command: string, args: string[]) => { command: string; args: string[]; options: SpawnOptions };
  /** Makes `folder` belong to the account. */
  own: (folder: string) => void;
};

const UNSHARE = ["-U", "--map-user=1000", "--map-group=1000"];

const ordinary: PostgresAccount = {
  as: (command, args) => ({ command, args, options: {} }),
  own: () => undefined,
};

/** Inside a user namespace root looks like user 1000 to Postgres, and its files still belong to root outside. */
const namespaced: PostgresAccount = {
  as: (command, args) => ({ command: "unshare", args: [...UNSHARE, command, ...args], options: {} }),
  own: (folder) => chown(folder, 0, 0),
};

export type AccountOptions = {
  isRoot?: boolean;
  canUnshare?: () => boolean;
};

/** @param options what the machine allows; asked of the machine when not given. */
export function postgresAccount(options: AccountOptions = {}): PostgresAccount {
  const { isRoot = process.getuid?.() === 0, canUnshare = unshareWorks } = options;
  if (!isRoot) return ordinary;
  if (canUnshare()) return namespaced;
  const other = otherUser(readFileSync("/etc/passwd", "utf8"));
  if (!other) {
    throw new Error(
      "The embedded Postgres cannot start as root: user namespaces are forbidden here and there is no user postgres or nobody. Run as an ordinary user, or set DATABASE_URL.",
    );
  }
  return {
    as: (command, args) => ({ command, args, options: { uid: other.uid, gid: other.gid } }),
    own: (folder) => chown(folder, other.uid, other.gid),
  };
}

export function otherUser(passwd: string): { uid: number; gid: number } | null {
  const rows = passwd.split("\n").map((line) => line.split(":"));
  const row = ["postgres", "nobody"].map((name) => rows.find((fields) => fields[0] === name)).find(Boolean);
  return row ? { uid: Number(row[2]) >>> 0, gid: Number(row[3]) >>> 0 } : null;
}

function unshareWorks(): boolean {
  return spawnSync("unshare", [...UNSHARE, "true"], { stdio: "ignore", timeout: 5_000 }).status === 0;
}

function chown(folder: string, uid: number, gid: number): void {
  execFileSync("chown", ["-R", `${uid}:${gid}`, folder], { stdio: "ignore" });
}
