import { describe, expect, it } from "vitest";
import { countLabel, type KeysetList, listItems, placeItem } from "./keyset-list.ts";

type Row = { id: string; at: number; word?: string };
const row = (at: number, word?: string): Row => ({ id: `r${at}`, at, ...(word ? { word } : {}) });
const newestFirst = (a: Row, b: Row) => a.at > b.at;
const list = (pages: number[][], nextCursor: string | null = null): KeysetList<Row> => ({
  pages: pages.map((ats, index) => ({
    items: ats.map((at) => row(at)),
    nextCursor: index === pages.length - 1 ? nextCursor : "more",
  })),
  pageParams: pages.map(() => null),
});
const order = (of: KeysetList<Row>) => listItems(of).map((item) => item.at);

describe("a changed item stands where the server's order has it", () => {
  it.each([
    ["a newer one at the head", list([[9, 7]]), row(10), true, [10, 9, 7]],
    [
      "one in between",
      list([
        [9, 7],
        [5, 3],
      ]),
      row(6),
      true,
      [9, 7, 6, 5, 3],
    ],
    ["the oldest at the end of a whole list", list([[9, 7]]), row(1), true, [9, 7, 1]],
    ["the first of an empty list", list([[]]), row(1), true, [1]],
    ["one beyond the loaded end waits for its page", list([[9, 7]], "more"), row(1), true, [9, 7]],
    ["one that no longer belongs leaves", list([[9, 7]]), row(7), false, [9]],
    ["one that never belonged stays out", list([[9, 7]]), row(8), false, [9, 7]],
  ])("%s", (_name, before, item, belongs, expected) => {
    expect(order(placeItem(before, item, { belongs, isBefore: newestFirst }))).toEqual(expected);
  });

  it("a known one is replaced in place", () => {
    const after = placeItem(list([[9, 7]]), row(7, "new"), { belongs: true, isBefore: newestFirst });
    expect(listItems(after)).toEqual([row(9), row(7, "new")]);
  });

  it("nothing to do gives back the same object", () => {
    const before = list([[9]], "more");
    expect(placeItem(before, row(1), { belongs: true, isBefore: newestFirst })).toBe(before);
  });
});

describe("a count is never invented", () => {
  it.each([
    [list([[3, 2]]), "2"],
    [list([[3, 2]], "more"), "2+"],
    [undefined, null],
  ])("%#", (of, expected) => {
    expect(countLabel(of)).toBe(expected);
  });
});
