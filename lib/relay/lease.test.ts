import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { pool } from "#lib/db/pool";
import { useOwnDatabase } from "#tests/setup/own-database";
import { holdLease } from "./hold-lease.ts";
import { acquireLease, type Fence, releaseLease, renewLease } from "./lease.ts";

useOwnDatabase();

const expire = (name: string) =>
  pool().query("UPDATE lease SET expires_at = clock_timestamp() - interval '1 second' WHERE name = $1", [name]);

async function take(name: string, holder: string): Promise<Fence> {
  const answer = await acquireLease(name, holder);
  if (!("fence" in answer)) throw new Error("the lease is held");
  return answer.fence;
}

describe("a lease", () => {
  it("has one holder, however many ask at once", async () => {
    const answers = await Promise.all([..."abcdefgh"].map((holder) => acquireLease("one", holder)));
    expect(answers.filter((answer) => "fence" in answer)).toHaveLength(1);
    const refused = answers.find((answer) => "freeInMs" in answer);
    expect(refused && "freeInMs" in refused && refused.freeInMs).toBeGreaterThan(8_000);
  });

  it("goes to the next holder once it lapsed, with a higher token, and the old holder finds out", async () => {
    const old = await take("two", "a");
    await expire("two");
    const fresh = await take("two", "b");
    expect(fresh.token).toBe(old.token + 1);
    expect([await renewLease(old), await renewLease(fresh)]).toEqual([false, true]);
    await releaseLease(old);
    expect(await renewLease(fresh)).toBe(true);
  });

  it("goes on when it lapsed and nobody took it", async () => {
    const fence = await take("three", "a");
    await expire("three");
    expect(await renewLease(fence)).toBe(true);
    expect(await acquireLease("three", "b")).not.toHaveProperty("fence");
  });

  it("is free the moment it is given back, and its token never falls", async () => {
    const first = await take("four", "a");
    await releaseLease(first);
    expect((await take("four", "a")).token).toBe(first.token + 1);
  });
});

describe("work under a lease", () => {
  it("runs in one place at a time and moves on when its holder stops", async () => {
    const log: string[] = [];
    const run = (holder: string, signal: AbortSignal) =>
      holdLease("work", holder, signal, async (_, held) => {
        log.push(`${holder} in`);
        await sleep(60_000, undefined, { signal: held }).catch(() => undefined);
        log.push(`${holder} out`);
      });
    const [a, b] = [new AbortController(), new AbortController()];
    const first = run("a", a.signal);
    await sleep(300);
    const second = run("b", b.signal);
    await sleep(300);
    a.abort();
    await first;
    await sleep(1_500);
    b.abort();
    await second;
    expect(log).toEqual(["a in", "a out", "b in", "b out"]);
  });

  it("is stopped when somebody else holds the lease by now", async () => {
    const stop = new AbortController();
    let wasStopped = false;
    const running = holdLease("stolen", "a", stop.signal, async (fence, held) => {
      await pool().query(
        "UPDATE lease SET token = token + 1, holder = 'b', expires_at = clock_timestamp() + interval '1 hour' WHERE name = $1",
        [fence.name],
      );
      await sleep(10_000, undefined, { signal: held }).catch(() => undefined);
      wasStopped = held.aborted;
      stop.abort();
    });
    await running;
    expect(wasStopped).toBe(true);
    const { rows } = await pool().query(
      "SELECT holder, expires_at > clock_timestamp() AS held FROM lease WHERE name = 'stolen'",
    );
    expect(rows).toEqual([{ holder: "b", held: true }]);
  });
});
