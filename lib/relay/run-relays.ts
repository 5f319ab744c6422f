import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { holdLease } from "./hold-lease.ts";
import { fingerprint, listRelayedConnections, type RelayedConnection } from "./relayed-connection.ts";
import { runRelay } from "./run-relay.ts";

const LOOK_MS = 5_000;

type Running = { fingerprint: string; stop: AbortController; ended: Promise<void> };

/**
 * One relay per connection row, of every workspace. New, changed and deleted connections are noticed within five
 * seconds. Resolves when `signal` has aborted and every lease is given back.
 */
export async function runRelays({ signal }: { signal: AbortSignal }): Promise<void> {
  const holder = randomUUID();
  const running = new Map<string, Running>();
  while (!signal.aborted) {
    try {
      await follow(await listRelayedConnections(), running, holder);
    } catch (error) {
      logger().warn({ err: error }, "the connections could not be read");
    }
    await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  await Promise.all([...running.values()].map(end));
}

async function follow(connections: RelayedConnection[], running: Map<string, Running>, holder: string): Promise<void> {
  const wanted = new Map(connections.map((connection) => [connection.id, connection]));
  for (const [id, relay] of running) {
    const connection = wanted.get(id);
    if (connection && fingerprint(connection) === relay.fingerprint) continue;
    running.delete(id);
    await end(relay);
  }
  for (const [id, connection] of wanted) {
    if (!running.has(id)) running.set(id, begin(connection, holder));
  }
}

function begin(connection: RelayedConnection, holder: string): Running {
  const stop = new AbortController();
  const ended = holdLease(`relay:${connection.id}`, holder, stop.signal, (fence, held) =>
    runRelay(connection, fence, held),
  );
  return { fingerprint: fingerprint(connection), stop, ended };
}

async function end(relay: Running): Promise<void> {
  relay.stop.abort();
  await relay.ended;
}
