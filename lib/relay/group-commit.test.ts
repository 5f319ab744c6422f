import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type GroupCommitLimits, groupCommit } from "./group-commit.ts";

type Write = { items: number[]; at: number; finish: () => void; fail: () => void };

function start(limits: Partial<GroupCommitLimits> = {}) {
  const writes: Write[] = [];
  const retries: number[] = [];
  const stop = new AbortController();
  const commit = groupCommit<number>({
    write: (items) =>
      new Promise((resolve, reject) => {
        writes.push({ items, at: performance.now(), finish: resolve, fail: () => reject(new Error("away")) });
      }),
    laneOf: (item) => String(item),
    onRetry: (_, delayMs) => retries.push(delayMs),
    signal: stop.signal,
    limits,
  });
  return { writes, retries, stop, commit };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a group commit", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("writes at once when idle", () => {
    const { writes, commit } = start();
    void commit.add(1);
    expect(writes.map(({ items }) => items)).toEqual([[1]]);
  });

  it("collects while a write is under way, and writes what collected as soon as it ends", async () => {
    const { writes, commit } = start();
    for (const item of [1, 2, 3]) void commit.add(item);
    expect(writes).toHaveLength(1);
    writes[0]?.finish();
    await settle();
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  });

  it("holds nothing longer than 20 ms while it may still start a write", async () => {
    const { writes, commit } = start();
    void commit.add(1);
    await vi.advanceTimersByTimeAsync(5);
    void commit.add(2);
    await vi.advanceTimersByTimeAsync(15);
    void commit.add(3);
    await vi.advanceTimersByTimeAsync(4);
    expect(writes).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(writes.map(({ items }) => items)).toEqual([[1], [2, 3]]);
  });

  it("starts no fifth write, and makes the caller wait when too much waits", async () => {
    const { writes, commit } = start({ maxWaiting: 2 });
    for (const item of [1, 2, 3, 4]) {
      void commit.add(item);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(writes).toHaveLength(4);
    void commit.add(5);
    let hasRoom = false;
    void commit.add(6).then(() => {
      hasRoom = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([writes.length, hasRoom]).toEqual([4, false]);
    writes[2]?.finish();
    await settle();
    expect([writes.at(-1)?.items, hasRoom]).toEqual([[5, 6], true]);
  });

  it("writes again what could not be written, before what came later", async () => {
    const { writes, retries, commit } = start();
    void commit.add(1);
    void commit.add(2);
    await vi.advanceTimersByTimeAsync(20);
    void commit.add(3);
    writes[1]?.fail();
    writes[0]?.fail();
    await vi.advanceTimersByTimeAsync(249);
    expect(retries).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(writes.at(-1)?.items).toEqual([1, 2, 3]);
    writes.at(-1)?.fail();
    await settle();
    expect(retries[1]).toBeGreaterThanOrEqual(250);
  });

  it("keeps a lane in order: its next write waits for its last, whatever other lanes do", async () => {
    const writes: string[][] = [];
    const finish: (() => void)[] = [];
    const commit = groupCommit<string>({
      write: (items) => {
        writes.push(items);
        return new Promise((resolve) => finish.push(resolve));
      },
      laneOf: (item) => item.slice(0, 1),
      onRetry: () => undefined,
      signal: new AbortController().signal,
    });
    for (const item of ["a1", "a2", "b1", "a3"]) void commit.add(item);
    await vi.advanceTimersByTimeAsync(20);
    void commit.add("b2");
    await vi.advanceTimersByTimeAsync(500);
    expect(writes).toEqual([["a1"], ["b1"]]);
    finish[0]?.();
    await vi.advanceTimersByTimeAsync(20);
    expect(writes[2]).toEqual(["a2", "a3"]);
    finish[1]?.();
    await vi.advanceTimersByTimeAsync(20);
    expect(writes[3]).toEqual(["b2"]);
  });

  it("is drained when all is written, and lets everybody go when it is stopped", async () => {
    const { writes, commit, stop } = start({ maxWaiting: 1 });
    const waits = [commit.add(1), commit.add(2)];
    let isDrained = false;
    const drained = commit.drained().then(() => {
      isDrained = true;
    });
    writes[0]?.finish();
    await settle();
    expect(isDrained).toBe(false);
    stop.abort();
    await Promise.all([...waits, drained]);
  });
});

it("writes every item exactly once and every lane in order, whatever fails, with at most four writes at a time", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(2), { minLength: 1, maxLength: 60 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (pauses, failing) => {
        const written: number[] = [];
        let underway = 0;
        let most = 0;
        const commit = groupCommit<number>({
          write: async (items) => {
            most = Math.max(most, ++underway);
            await sleep(items.length % 3);
            underway--;
            if (failing.pop()) throw new Error("away");
            written.push(...items);
          },
          laneOf: (item) => String(item % 3),
          onRetry: () => undefined,
          signal: new AbortController().signal,
          limits: { holdMs: 2, maxBatch: 7, maxWaiting: 20, retryMs: 1, maxRetryMs: 2 },
        });
        for (const [item, pause] of pauses.entries()) {
          await commit.add(item);
          if (pause === 0) await sleep(0);
        }
        await commit.drained();
        expect([...written].sort((a, b) => a - b)).toEqual([...pauses.keys()]);
        for (const lane of [0, 1, 2]) {
          const inLane = written.filter((item) => item % 3 === lane);
          expect(inLane).toEqual([...inLane].sort((a, b) => a - b));
        }
        expect(most).toBeLessThanOrEqual(4);
      },
    ),
    { numRuns: 60 },
  );
});
