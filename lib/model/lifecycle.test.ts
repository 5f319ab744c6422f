import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LifecycleFact } from "./fact.ts";
import { projectLifecycle, recordingOf, timeOf, UNBORN } from "./lifecycle.ts";
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

/** What can be seen of it: when a stated time was heard leaves no trace. */
const play = (facts: LifecycleFact[]) => {
  const state = facts.reduce((before, fact, index) => projectLifecycle(before, fact, BASE + 90_000 + index), UNBORN);
  const times = SESSION_STATUSES.map((status) => timeOf(state, status));
  return { status: state.status, times, failure: state.failure, recording: recordingOf(state) };
};

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
    expect(play([...seven.slice(0, 5), ...(starting ? [starting] : [])]).status).toBe("stopped");
  });

  test("two exports of one video fill each other's addresses in either order", () => {
    const half = (streamUrl: string | null, playerUrl: string | null): LifecycleFact => ({
      ...(seven[6] as LifecycleFact),
      exported: { videoId: "m-1", streamUrl, playerUrl },
    });
    const facts = [half("https://s/1.m3u8", null), half(null, "https://p/1")];
    expect(play(facts)).toEqual(play([...facts].reverse()));
    expect(play(facts).recording).toMatchObject({ streamUrl: "https://s/1.m3u8", playerUrl: "https://p/1" });
  });

  test("a time that VideoDB states beats the time of arrival, whichever came first", () => {
    const unstated = seven.map((fact) => ({ ...fact, at: null }));
    expect(play([...unstated, ...seven]).times).toEqual(play(seven).times);
    expect(play([...seven, ...unstated]).times).toEqual(play(seven).times);
    expect(play(unstated).times[2]).toBe(BASE + 90_002);
  });

  test("a second export without addresses does not take the recording away", () => {
    const second: LifecycleFact = {
      ...(seven[6] as LifecycleFact),
      at: BASE + 60_000,
      exported: { videoId: "m-2", streamUrl: null, playerUrl: null },
    };
    expect(play([...seven, second]).recording?.videoId).toBe("m-1");
    const known = { ...second, exported: { videoId: "m-2", streamUrl: "https://s/2.m3u8", playerUrl: null } };
    expect(play([...seven, second, known]).recording).toMatchObject({ videoId: "m-2", streamUrl: "https://s/2.m3u8" });
    expect(play([known, ...seven, second])).toEqual(play([...seven, second, known]));
  });
});
