import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { acquireLease, type Fence, releaseLease, renewLease } from "./lease.ts";

const RENEW_MS = 3_000;
const LOOK_MS = 1_000;

/**
 * Runs `work` whenever the lease is ours, until `signal` aborts. The work's own signal aborts when the lease goes to
 * somebody else; the lease is given back only after the work has ended.
 */
export async function holdLease(
  name: string,
  holder: string,
  signal: AbortSignal,
  work: (fence: Fence, held: AbortSignal) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const fence = await waitForLease(name, holder, signal);
    if (!fence) return;
    const lost = new AbortController();
    const done = new AbortController();
    const renewing = keepRenewing(fence, lost, done.signal);
    try {
      await work(fence, AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      logger().error({ err: error, lease: name }, "the work under a lease failed");
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    } finally {
      done.abort();
      await renewing;
      if (!lost.signal.aborted) await releaseLease(fence).catch(() => undefined);
    }
  }
}

async function waitForLease(name: string, holder: string, signal: AbortSignal): Promise<Fence | null> {
  while (!signal.aborted) {
    let waitMs = LOOK_MS;
    try {
      const answer = await acquireLease(name, holder);
      if ("fence" in answer) return answer.fence;
      waitMs = Math.min(LOOK_MS, answer.freeInMs + 10);
    } catch (error) {
      logger().warn({ err: error, lease: name }, "a lease could not be asked for");
    }
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
  return null;
}

async function keepRenewing(fence: Fence, lost: AbortController, done: AbortSignal): Promise<void> {
  while (!done.aborted && !lost.signal.aborted) {
    await sleep(RENEW_MS, undefined, { signal: done }).catch(() => undefined);
    if (done.aborted) return;
    try {
      if (!(await renewLease(fence))) lost.abort();
    } catch (error) {
      // Nobody else can take it while the database is away; every write is fenced by the token anyway.
      logger().warn({ err: error, lease: fence.name }, "a lease could not be renewed");
    }
  }
}
