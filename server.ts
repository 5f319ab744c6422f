import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import next from "next";
import { env, silenceNextTelemetry } from "#lib/base/env";
import { logger } from "#lib/base/logger";
import { databaseUrl, pointAtDatabase } from "#lib/db/database-url";
import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { migrate } from "#lib/db/migrate";
import { closePool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { attachGateway } from "#lib/gateway/attach-gateway";
import { runWorker } from "#lib/intake/run-worker";
import { takeWebhook } from "#lib/intake/webhook-door";
import { LIVE_PATH } from "#lib/model/live-contract";
import { runRelays } from "#lib/relay/run-relays";
import { bootstrap } from "#lib/team/bootstrap";

const EXIT_WITHIN_MS = 9_000;

type Part = { name: string; stop: () => Promise<unknown> };

/** What takes work in, stopped together; then what the work stands on, the last started first. */
const doors: Part[] = [];
const ground: Part[] = [];

async function start(): Promise<void> {
  const { databaseUrl: given, dataDir, redisUrl, roles } = env();
  if (redisUrl)
    logger().warn("REDIS_URL is not used in this version: live push does not cross from one instance to another.");
  if (given === null) {
    const database = await startEmbeddedPostgres(dataDir);
    pointAtDatabase(database.url);
    ground.push({ name: "database", stop: database.stop });
  }
  await migrate(databaseUrl());
  ground.push({ name: "connections to the database", stop: () => Promise.all([closePool(), prisma().$disconnect()]) });
  await bootstrap();
  if (roles.includes("web")) await startWeb();
  if (roles.includes("worker")) startLoop("worker", runWorker);
  if (roles.includes("relay")) startLoop("relay", runRelays);
  logger().info({ roles, url: env().publicUrl }, "Sightline is up.");
}

async function startWeb(): Promise<void> {
  const { isProduction, port, host } = env();
  // Next subscribes to the upgrades of the server it is given. It gets one that never listens: an upgrade that reached it could
  // be proxied onwards (CVE-2026-44578), so there is exactly one dispatcher and it is below.
  const nextUpgrades = createServer();
  silenceNextTelemetry();
  const app = next({ dev: !isProduction, hostname: host, port, httpServer: nextUpgrades });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => {
    if (!takeWebhook(request, response)) void handle(request, response);
  });
  const gateway = attachGateway(server);
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = request.url?.split("?")[0] ?? "";
    if (path === LIVE_PATH || path === `${LIVE_PATH}/`) gateway.upgrade(request, socket, head);
    else if (isProduction || !path.startsWith("/_next/") || !nextUpgrades.emit("upgrade", request, socket, head))
      socket.destroy();
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  doors.push({
    name: "web",
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      await gateway.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), EXIT_WITHIN_MS / 3).unref();
      await closed;
      await app.close();
    },
  });
}

function startLoop(name: string, run: (options: { signal: AbortSignal }) => Promise<void>): void {
  const stopping = new AbortController();
  const running = run({ signal: stopping.signal }).catch((error: unknown) => {
    logger().fatal({ err: error, part: name }, "A part of the server died.");
    void stop(1);
  });
  doors.push({
    name,
    stop: () => {
      stopping.abort();
      return running;
    },
  });
}

let isStopping = false;

/** Stop accepting, finish what is in hand, release the lease, let go of the database. Never longer than ten seconds. */
async function stop(code: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref();
  await Promise.all(doors.map(stopPart));
  for (const part of ground.reverse()) await stopPart(part);
  process.exit(code);
}

async function stopPart({ name, stop: stopIt }: Part): Promise<void> {
  await stopIt().catch((error: unknown) => logger().error({ err: error, part: name }, "A part did not stop cleanly."));
}

for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(0));

start().catch(async (error: unknown) => {
  // Before the environment is read there is no logger; this sentence is all the person gets.
  process.stderr.write(`Sightline cannot start: ${error instanceof Error ? error.message : String(error)}\n`);
  await stop(1);
});
