import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#lib/base/free-port";
import { prisma } from "#lib/db/prisma";
import { startProgram } from "#lib/launch/program";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { makeSession, makeStream } from "#tests/factories";
import { forkProgram } from "./load-process.ts";
import { type SteadyUpstream, startSteadyUpstream } from "./steady-upstream.ts";

const READY_WITHIN_MS = 60_000;

/** One contender of the live figures: frames go in at `upstream`, come out at `url`. */
export type Side = {
  name: "product" | "emit-only";
  url: string;
  /** Where a browser sees the session. */
  pageUrl: string;
  apiKey: string | null;
  sessionId: string;
  streamIds: string[];
  upstream: SteadyUpstream;
  /** May be called again. */
  stop: () => Promise<void>;
};

/** The production server over the given database, its relay connected to an upstream of ours, one active session. */
export async function startProductSide(databaseUrl: string, dataDir: string): Promise<Side> {
  mkdirSync(dataDir, { recursive: true });
  const upstream = await startSteadyUpstream();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const apiKey = randomBytes(24).toString("base64url");
  const program = startProgram({
    name: "the server",
    args: ["server.ts"],
    isOurs: true,
    env: {
      ...{ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", HOST: "127.0.0.1", ROLES: "", LOG_LEVEL: "warn" },
      ...{ PORT: String(port), PUBLIC_URL: url, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, REDIS_URL: "" },
      AUTH_SECRET: randomBytes(32).toString("base64url"),
      ...{ VIDEODB_API_KEY: "sk-bench", VIDEODB_BASE_URL: upstream.url, VIDEODB_COLLECTION_ID: "default" },
      ...{ BOOTSTRAP_ADMIN_EMAIL: DEMO_ACCOUNT.email, BOOTSTRAP_ADMIN_PASSWORD: DEMO_ACCOUNT.password },
      ...{ BOOTSTRAP_WORKSPACE: "Bench", BOOTSTRAP_API_KEY: apiKey },
    },
    log: path.join(dataDir, "server.log"),
  });
  const stop = async () => {
    await program.stop();
    await upstream.stop();
  };
  try {
    const ended = program.ended.then(() => {
      throw new Error(`The server ended by itself:\n${program.lastLines()}`);
    });
    await Promise.race([isReady(`http://127.0.0.1:${port}/api/health/ready`), ended]);
    await Promise.race([upstream.connected(), ended]);
    ended.catch(() => undefined);
  } catch (error) {
    await stop();
    throw error;
  }
  return addSession({
    ...{ name: "product", url: `http://127.0.0.1:${port}`, apiKey, upstream, stop },
    ...{ pageUrl: url, sessionId: "", streamIds: [] },
  });
}

/** The same side with another active session, whose frames only who watches it gets. */
export async function addSession(side: Side): Promise<Side> {
  const connection = await prisma().connection.findFirstOrThrow({ where: { baseUrl: side.upstream.url } });
  const owner = { workspaceId: connection.workspaceId, connectionId: connection.id };
  const session = await makeSession(owner);
  const streams = [];
  for (const kind of ["mic", "system_audio"]) {
    streams.push(await makeStream(owner, session.sessionId, { name: kind, kind }));
  }
  return {
    ...side,
    pageUrl: `${new URL(side.pageUrl).origin}/sessions/${session.externalId}`,
    sessionId: session.externalId,
    streamIds: streams.map(({ externalId }) => externalId),
  };
}

export async function startEmitOnlySide(sessionId: string): Promise<Side> {
  const upstream = await startSteadyUpstream();
  const child = forkProgram(new URL("./emit-only-relay.ts", import.meta.url), [upstream.url, sessionId]);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  await upstream.connected();
  const url = `http://127.0.0.1:${port}`;
  return {
    ...{ name: "emit-only", url, pageUrl: url, apiKey: null, sessionId, upstream },
    streamIds: ["rts-mic", "rts-system-audio"],
    async stop() {
      if (child.connected) child.disconnect();
      await upstream.stop();
    },
  };
}

async function isReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url} was not ready within ${READY_WITHIN_MS / 1_000} s.`);
}
