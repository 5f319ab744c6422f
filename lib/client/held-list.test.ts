import { describe, expect, it } from "vitest";
import { holdItems } from "./held-list.ts";

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe("while somebody reads", () => {
  it.each([
    ["rows above the first known one are counted", ["e", "d", "c", "b"], ["c", "b"], ["c", "b"], 2],
    ["older rows that are loaded meanwhile are shown", ["c", "b", "a"], ["c", "b"], ["c", "b", "a"], 0],
    ["a known head that left does not hide its successors", ["d", "b", "a"], ["c", "b"], ["b", "a"], 1],
    ["a whole new list is shown", ["z", "y"], ["c", "b"], ["z", "y"], 0],
  ])("%s", (_name, items, known, shown, newCount) => {
    const held = holdItems(rows(...items), new Set(known));
    expect([held.shown.map(({ id }) => id), held.newCount]).toEqual([shown, newCount]);
  });
});

it("nobody reading means nothing is held", () => {
  expect(holdItems(rows("b", "a"), null)).toEqual({ shown: rows("b", "a"), newCount: 0 });
});
