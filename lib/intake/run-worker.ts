import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { type Claimed, claim, LEASE_SECONDS, postpone, type Queue, renew, retryLater, settle } from "#lib/db/claim";
import { VideodbError } from "#lib/videodb/videodb-error";
import { quarantineForgotten } from "./park-facts.ts";
import { processDelivery } from "./process-delivery.ts";
import { applyParked } from "./record-facts.ts";
import { runEffect } from "./run-effect.ts";
import { wakeWorker, workerBell } from "./wake-worker.ts";

/** How one piece of queued work ended. Throwing is "try again with backoff". */
export type WorkOutcome =
  | { end: "done"; reason?: string }
  | { end: "quarantined"; reason: string }
  | { end: "postponed"; reason: string; delayMs: number };

const POLL_MS = 1000;
const SWEEP_MS = 5000;
const BATCH = 64;
const MOST_LANES = 64;
const UPSTREAM_PAUSE_MS = 3000;

/** Works the two queues until the signal: deliveries into facts, effects into calls. Safe to run in several processes. */
export async function runWorker({ signal }: { signal: AbortSignal }): Promise<void> {
  const holder = randomUUID();
  await Promise.all([
    runQueue("delivery", holder, processDelivery, signal),
    runQueue("effect", holder, runEffect, signal),
    every(LEASE_SECONDS * 333, signal, async () => {
      await renew("delivery", holder);
      await renew("effect", holder);
    }),
    every(SWEEP_MS, signal, async () => {
      await applyParked();
      await quarantineForgotten();
    }),
  ]);
}

type Work = (id: number, signal: AbortSignal) => Promise<WorkOutcome>;

/** Lanes run beside each other and none waits for another's end: one account that hangs holds up only its own sessions. */
async function runQueue(queue: Queue, holder: string, work: Work, signal: AbortSignal): Promise<void> {
  const busy = new Map<string, Promise<void>>();
  while (!signal.aborted) {
    try {
      const room = MOST_LANES - busy.size;
      const claimed = room > 0 ? await claim(queue, holder, BATCH, [...busy.keys()]) : [];
      for (const lane of lanes(claimed)) {
        const name = lane[0]?.lane ?? "";
        const running = runLane(queue, lane, work, signal).finally(() => {
          busy.delete(name);
          wakeWorker();
        });
        busy.set(name, running);
      }
      if (claimed.length === 0) await nextWork(signal);
    } catch (error) {
      logger().error({ err: error, queue }, "The worker could not reach its queue; it goes on trying.");
      await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
  await Promise.all(busy.values());
}

/** One after another within a lane; one that fails is tried again later and does not delay its neighbours. */
async function runLane(queue: Queue, lane: Claimed[], work: Work, signal: AbortSignal): Promise<void> {
  for (const item of lane) {
    await runOne(queue, item, work, signal).catch((error: unknown) =>
      // The lease runs out by itself; whoever is alive then takes the item again.
      logger().error({ err: error, queue, id: item.id }, "The end of queued work could not be written."),
    );
  }
}

async function runOne(queue: Queue, item: Claimed, work: Work, signal: AbortSignal): Promise<void> {
  try {
    const outcome = await work(item.id, signal);
    if (outcome.end === "postponed") await postpone(queue, item, outcome.reason, outcome.delayMs);
    else await settle(queue, item.id, outcome.end, outcome.reason ?? null);
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 1000);
    if (signal.aborted) return postpone(queue, item, "the server stopped while it was in hand", 0);
    logger().warn({ err: error, queue, id: item.id, attempts: item.attempts }, "Queued work failed.");
    // However long VideoDB is away or its key is wrong, the work is done once that is mended.
    if (isUpstreamTrouble(error)) return postpone(queue, item, reason, UPSTREAM_PAUSE_MS);
    await retryLater(queue, item, reason);
  }
}

function isUpstreamTrouble(error: unknown): boolean {
  return error instanceof VideodbError && (error.isRetryable || error.kind === "key");
}

function lanes(claimed: Claimed[]): Claimed[][] {
  const byLane = new Map<string, Claimed[]>();
  for (const item of claimed) byLane.set(item.lane, [...(byLane.get(item.lane) ?? []), item]);
  return [...byLane.values()];
}

/** Until somebody rings in this process, or a poll's time: another instance may have stored work. */
async function nextWork(signal: AbortSignal): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  await Promise.race([
    once(workerBell(), "work", { signal: either }),
    pause(POLL_MS, undefined, { signal: either }),
  ]).catch(() => undefined);
  stop.abort();
}

async function every(ms: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await pause(ms, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await work().catch((error: unknown) =>
      logger().warn({ err: error }, "The worker's round failed; the next one tries again."),
    );
  }
}
