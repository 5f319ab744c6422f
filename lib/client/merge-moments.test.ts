import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Moment } from "#lib/model/moment";
import { mergeMoments, prependMoments, type SessionLog, startLog } from "./merge-moments.ts";

const moment = (seq: number): Moment => ({
  sessionId: "cap-1",
  seq,
  kind: "transcript",
  streamId: "rts-1",
  start: seq * 1_000,
  end: seq * 1_000 + 500,
  text: `words ${seq}`,
  confidence: null,
  data: null,
  arrivedBy: "socket",
  receivedAt: "2026-11-22T14:00:00.000Z",
});
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => moment(from + index));
const log = (from: number, to: number): SessionLog => ({
  epoch: 7,
  firstSeq: from,
  lastSeq: to,
  moments: range(from, to),
});

describe("what comes next is appended", () => {
  it.each([
    ["the next one", range(4, 4), { kind: "appended", lastSeq: 4 }],
    ["the next few in any order", range(4, 6).reverse(), { kind: "appended", lastSeq: 6 }],
    ["an overlap adds only what is new", range(2, 5), { kind: "appended", lastSeq: 5 }],
    ["what is known changes nothing", range(1, 3), { kind: "known" }],
    ["nothing changes nothing", [], { kind: "known" }],
    ["a jump is reported with where to read from", range(6, 7), { kind: "jump", after: 3 }],
    [
      "a hole inside the news keeps what comes before it",
      [...range(4, 4), ...range(6, 6)],
      { kind: "appended", lastSeq: 4 },
    ],
  ])("%s", (_name, moments, expected) => {
    const outcome = mergeMoments(log(1, 3), { epoch: 7, moments });
    const lastSeq = outcome.kind === "appended" ? outcome.log.lastSeq : undefined;
    expect({ ...outcome, log: undefined, lastSeq }).toMatchObject(expected);
  });

  it("another epoch is never mixed in", () => {
    expect(mergeMoments(log(1, 3), { epoch: 8, moments: range(4, 4) })).toEqual({ kind: "other_epoch" });
  });

  it("an empty log takes the first moment", () => {
    const outcome = mergeMoments(startLog({ epoch: 7, items: [] }, 0), { epoch: 7, moments: range(1, 2) });
    expect(outcome).toMatchObject({ kind: "appended", log: { firstSeq: 1, lastSeq: 2 } });
  });
});

it("whatever arrives in whatever order, the log stays gapless, ordered and without doubles", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }), { maxLength: 20 }),
      (batches) => {
        let held = startLog({ epoch: 7, items: range(1, 3) }, 0);
        for (const seqs of batches) {
          const outcome = mergeMoments(held, { epoch: 7, moments: seqs.map(moment) });
          if (outcome.kind === "appended") held = outcome.log;
          expect(held.moments.map(({ seq }) => seq)).toEqual(range(held.firstSeq, held.lastSeq).map(({ seq }) => seq));
        }
      },
    ),
  );
});

describe("an earlier page goes in front", () => {
  it("when it reaches up to the held beginning", () => {
    expect(prependMoments(log(5, 6), { epoch: 7, moments: range(2, 4) })).toEqual(log(2, 6));
  });

  it.each([
    ["it would leave a hole to the held part", { epoch: 7, moments: range(1, 3) }],
    ["it has a hole itself", { epoch: 7, moments: [moment(2), moment(4)] }],
    ["it is of another epoch", { epoch: 8, moments: range(2, 4) }],
    ["it is empty", { epoch: 7, moments: [] }],
  ])("and is refused when %s", (_name, page) => {
    const held = log(5, 6);
    expect(prependMoments(held, page)).toBe(held);
  });
});
