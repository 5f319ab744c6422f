import { describe, expect, test } from "vitest";
import { decideAlert, type FiringCopy, type KnownFiring } from "./alert-merge.ts";

const firing: KnownFiring = {
  id: "a1",
  streamRow: 7,
  label: "Sensitive content",
  start: 10_000,
  arrivedBy: ["socket"],
  keys: ["s1"],
};
const copy: FiringCopy = { streamRow: 7, label: "sensitive content", start: 10_400, wire: "webhook", key: "w1" };

describe("a copy of a firing", () => {
  test.each([
    { name: "by the other wire at the same second joins it", given: copy, expected: { do: "merge", id: "a1" } },
    {
      name: "repeated with its own identity changes nothing",
      given: { ...copy, wire: "socket", key: "s1" },
      expected: { do: "nothing", id: "a1" },
    },
    {
      name: "by the same wire with another start is another alert",
      given: { ...copy, wire: "socket", key: "s2" },
      expected: { do: "raise" },
    },
    { name: "five seconds later is another alert", given: { ...copy, start: 15_000 }, expected: { do: "raise" } },
    { name: "of another stream is another alert", given: { ...copy, streamRow: 8 }, expected: { do: "raise" } },
    { name: "of another label is another alert", given: { ...copy, label: "Refund" }, expected: { do: "raise" } },
    {
      name: "without a stream joins by label and time",
      given: { ...copy, streamRow: null },
      expected: { do: "merge", id: "a1" },
    },
  ])("$name", ({ given, expected }) => {
    expect(decideAlert([firing], given)).toEqual(expected);
  });

  test("three firings of one rule by both wires are three alerts", () => {
    const known: KnownFiring[] = [];
    for (const wire of ["socket", "webhook"]) {
      for (const start of [10_000, 15_000, 20_000]) {
        const next = { ...copy, wire, start, key: `${wire}:${start}` };
        const decision = decideAlert(known, next);
        const partner = decision.do === "merge" && known.find((item) => item.id === decision.id);
        if (partner) {
          partner.arrivedBy.push(wire);
          partner.keys.push(next.key);
        } else if (decision.do === "raise") {
          known.push({
            id: String(start),
            streamRow: 7,
            label: copy.label,
            start,
            arrivedBy: [wire],
            keys: [next.key],
          });
        }
      }
    }
    expect(known.map(({ start, arrivedBy }) => ({ start, arrivedBy }))).toEqual(
      [10_000, 15_000, 20_000].map((start) => ({ start, arrivedBy: ["socket", "webhook"] })),
    );
  });

  test("of two possible partners the nearer one is joined", () => {
    const decision = decideAlert(
      [
        { ...firing, id: "far", start: 9_500 },
        { ...firing, id: "near" },
      ],
      copy,
    );
    expect(decision).toEqual({ do: "merge", id: "near" });
  });
});
