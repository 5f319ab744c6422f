import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#lib/base/free-port";
import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { migrate } from "#lib/db/migrate";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { isBuildFresh, nextBuild } from "./next-build.ts";
import { type Program, startProgram } from "./program.ts";
import { type Shutdown, shutdownInOrder } from "./shutdown.ts";

const READY_WITHIN_MS = 60_000;

export type Product = {
  url: string;
  simulatorUrl: string;
  databaseUrl: string;
  /** An administrator's key of the only workspace. */
  apiKey: string;
  /** Resolves when one of its programs ends by itself, with a sentence that says which. */
  broken: Promise<string>;
  stop: () => Promise<void>;
};

export type ProductOptions = {
  /** Holds the database and the logs. */
  dataDir: string;
  port?: number;
  seed?: number;
  workspace?: string;
  /** Called when a part is up, with what it took. */
  onPart?: (name: string, tookMs: number) => void;
  /** Stops what has been started, also half-way. */
  signal?: AbortSignal;
};

/**
 * The ordinary product against VideoDB's stand-in, every part its own process: Postgres, stand-in and build start together,
 * the production server when all three are there.
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, seed = 1, onPart = () => undefined, signal } = options;
  const shutdown = shutdownInOrder();
  signal?.addEventListener("abort", () => void shutdown.run());
  const timed = async <T>(name: string, work: Promise<T>): Promise<T> => {
    const began = performance.now();
    const result = await work;
    onPart(name, performance.now() - began);
    return result;
  };
  mkdirSync(dataDir, { recursive: true });
  const database = timed("database", startDatabase(dataDir, shutdown));
  const standIn = timed("stand-in for VideoDB", startStandIn(dataDir, seed, shutdown));
  const pages = isBuildFresh() ? undefined : timed("pages", buildPages(dataDir, shutdown));
  try {
    const [databaseUrl, simulator] = await Promise.all([database, standIn, pages]);
    const server = await timed("server", startServer(options, databaseUrl, simulator.url, shutdown));
    const broken = Promise.race([server, simulator].map(({ program }) => whenBroken(program)));
    const { url, apiKey } = server;
    return { url, apiKey, simulatorUrl: simulator.url, databaseUrl, broken, stop: shutdown.run };
  } catch (error) {
    await shutdown.run();
    await Promise.allSettled([database, standIn, pages]);
    throw error;
  }
}

function buildPages(dataDir: string, shutdown: Shutdown): Promise<void> {
  return nextBuild(path.join(dataDir, "build.log"), (build) => void shutdown.add(build.stop));
}

async function startDatabase(dataDir: string, shutdown: Shutdown): Promise<string> {
  const database = await startEmbeddedPostgres(dataDir);
  await shutdown.add(database.stop);
  await migrate(database.url);
  return database.url;
}

async function startStandIn(dataDir: string, seed: number, shutdown: Shutdown) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = startProgram({
    name: "the stand-in for VideoDB",
    args: ["lib/simulator/main.ts"],
    isOurs: true,
    env: { PORT: String(port), HOST: "127.0.0.1", SIM_SEED: String(seed), SIM_PUBLIC_URL: url },
    log: path.join(dataDir, "stand-in.log"),
  });
  await shutdown.add(program.stop);
  await answers(`${url}/_simulator/sockets`, program);
  return { url, program };
}

async function startServer(options: ProductOptions, databaseUrl: string, videodb: string, shutdown: Shutdown) {
  const port = await freePort(options.port);
  const apiKey = randomBytes(24).toString("base64url");
  const program = startProgram({
    name: "the server",
    args: ["server.ts"],
    isOurs: true,
    env: {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: `http://localhost:${port}`,
      DATABASE_URL: databaseUrl,
      DATA_DIR: options.dataDir,
      // What the person's own shell may hold for a real installation has no place here.
      REDIS_URL: "",
      ROLES: "",
      AUTH_SECRET: randomBytes(32).toString("base64url"),
      VIDEODB_API_KEY: "sk-demo-of-the-stand-in",
      VIDEODB_BASE_URL: videodb,
      VIDEODB_COLLECTION_ID: "default",
      BOOTSTRAP_ADMIN_EMAIL: DEMO_ACCOUNT.email,
      BOOTSTRAP_ADMIN_PASSWORD: DEMO_ACCOUNT.password,
      BOOTSTRAP_WORKSPACE: options.workspace ?? "Northwind",
      BOOTSTRAP_API_KEY: apiKey,
    },
    log: path.join(options.dataDir, "server.log"),
  });
  await shutdown.add(program.stop);
  await answers(`http://127.0.0.1:${port}/api/health/ready`, program);
  return { url: `http://localhost:${port}`, apiKey, program };
}

async function answers(url: string, program: Program): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  const broken = whenBroken(program).then((sentence) => {
    throw new Error(sentence);
  });
  const ready = async () => {
    while (Date.now() < deadline) {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      if (response?.ok) return;
      await sleep(50);
    }
    throw new Error(`${program.name} did not get ready within ${READY_WITHIN_MS / 1_000} s:\n${program.lastLines()}`);
  };
  await Promise.race([ready(), broken]);
}

async function whenBroken(program: Program): Promise<string> {
  const code = await program.ended;
  return `${program.name} ended by itself (${code ?? "killed"}):\n${program.lastLines()}`;
}
