import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "#lib/base/free-port";

export const POSTGRES_NAME = "sightline";

/** Everything the embedded Postgres keeps, below DATA_DIR/postgres. */
export type PostgresHome = { folder: string; cluster: string; log: string; owner: string; password: () => string };

export function postgresHome(dataDir: string): PostgresHome {
  const folder = path.resolve(dataDir, "postgres");
  return {
    folder,
    cluster: path.join(folder, "cluster"),
    log: path.join(folder, "log"),
    owner: path.join(folder, "owner"),
    password: () => readFileSync(path.join(folder, "password"), "utf8").trim(),
  };
}

export function makeHome(home: PostgresHome): void {
  mkdirSync(home.folder, { recursive: true, mode: 0o700 });
  const file = path.join(home.folder, "password");
  const draft = `${file}-${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600 });
  try {
    // Linked whole or not at all: a second process never reads half a password.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    chmodSync(file, 0o600);
  } finally {
    rmSync(draft, { force: true });
  }
}

export function urlAt(home: PostgresHome, port: number, database: string = POSTGRES_NAME): string {
  return `postgresql://${POSTGRES_NAME}:${home.password()}@127.0.0.1:${port}/${database}`;
}

export type PidFile = { pid: number; port: number };

/** postmaster.pid: line 1 is the process, line 4 the port. Null while Postgres is not there or still writing it. */
export function readPidFile(home: PostgresHome): PidFile | null {
  const file = path.join(home.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port } : null;
}

/** The port of the last run when it is still free, so that a database client's settings stay true. */
export async function choosePort(home: PostgresHome): Promise<number> {
  const file = path.join(home.folder, "port");
  const port = await freePort(existsSync(file) ? Number(readFileSync(file, "utf8")) : 0);
  writeFileSync(file, `${port}\n`);
  return port;
}
