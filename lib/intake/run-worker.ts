import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { type Claimed, claim, LEASE_SECONDS, postpone, type Queue, renew, retryLater, settle } from "#lib/db/claim";
import { processDelivery } from "./process-delivery.ts";
import { applyParked } from "./record-facts.ts";
import { runEffect } from "./run-effect.ts";
import { workerBell } from "./wake-worker.ts";

/** How one piece of queued work ended. Throwing is "try again with backoff". */
export type WorkOutcome =
  | { end: "done"; reason?: string }
  | { end: "quarantined"; reason: string }
  | { end: "postponed"; reason: string; delayMs: number };

const POLL_MS = 1000;
const SWEEP_MS = 5000;
const BATCH = 64;

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
    }),
  ]);
}

async function runQueue(
  queue: Queue,
  holder: string,
  work: (id: number) => Promise<WorkOutcome>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const claimed = await claim(queue, holder, BATCH);
      await Promise.all(lanes(claimed).map((lane) => runLane(queue, lane, work)));
      if (claimed.length === 0) await nextWork(signal);
    } catch (error) {
      logger().error({ err: error, queue }, "The worker could not reach its queue; it goes on trying.");
      await pause(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** In order within a lane; the first failure leaves the rest of its lane for the next claim, other lanes go on. */
async function runLane(queue: Queue, lane: Claimed[], work: (id: number) => Promise<WorkOutcome>): Promise<void> {
  for (const item of lane) {
    try {
      const outcome = await work(item.id);
      if (outcome.end === "postponed") await postpone(queue, item, outcome.reason, outcome.delayMs);
      else await settle(queue, item.id, outcome.end, outcome.reason ?? null);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const status = await retryLater(queue, item, reason.slice(0, 1000));
      logger().warn({ err: error, queue, id: item.id, attempts: item.attempts, status }, "Queued work failed.");
    }
  }
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
