import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LifecycleFact } from "./fact.ts";
import { projectLifecycle, UNBORN } from "./lifecycle.ts";
import { SESSION_STATUSES } from "./session-status.ts";

const BASE = 1_790_000_000_000;

const seven: LifecycleFact[] = SESSION_STATUSES.map((status, index) => ({
  type: "lifecycle",
  sessionId: "cap-1",
  status,
  at: BASE + index * 1000,
  endUserId: "priya",
  streams: [],
  exported: status === "exported" ? { videoId: "m-1", streamUrl: "https://s/1.m3u8", playerUrl: null } : null,
  failure: status === "failed" ? { code: "E1", message: "disk" } : null,
}));

const play = (facts: LifecycleFact[]) =>
  facts.reduce((state, fact, index) => projectLifecycle(state, fact, BASE + 90_000 + index), UNBORN);

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations([...items.slice(0, index), ...items.slice(index + 1)]).map((rest) => [item, ...rest]),
  );
}

describe("the lifecycle projection", () => {
  test("all 5,040 orders of the seven statuses give one final row", () => {
    const expected = play(seven);
    expect(expected.status).toBe("exported");
    expect(expected.failure?.code).toBe("E1");
    for (const order of permutations(seven)) expect(play(order)).toEqual(expected);
  });

  test("any subset, order and repetition gives the row of the subset", () => {
    const seed = Date.now() % 2 ** 31;
    fc.assert(
      fc.property(fc.subarray(seven, { minLength: 1 }), fc.array(fc.nat(6), { maxLength: 20 }), (subset, picks) => {
        const repeated = picks.map((pick) => subset[pick % subset.length]).filter((fact) => fact !== undefined);
        expect(play([...repeated, ...subset])).toEqual(play(subset));
      }),
      { seed, verbose: true },
    );
  });

  test("a late starting does not reopen a session", () => {
    const [, starting] = seven;
    const stopped = play(seven.slice(0, 5));
    expect(starting && projectLifecycle(stopped, starting, BASE).status).toBe("stopped");
  });

  test("two exports of one video fill each other's addresses in either order", () => {
    const half = (streamUrl: string | null, playerUrl: string | null): LifecycleFact => ({
      ...(seven[6] as LifecycleFact),
      exported: { videoId: "m-1", streamUrl, playerUrl },
    });
    const facts = [half("https://s/1.m3u8", null), half(null, "https://p/1")];
    expect(play(facts)).toEqual(play([...facts].reverse()));
    expect(play(facts).exported).toMatchObject({ streamUrl: "https://s/1.m3u8", playerUrl: "https://p/1" });
  });
});
