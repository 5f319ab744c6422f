import { describe, expect, it } from "vitest";
import { announceAlerts } from "./announce-alerts.ts";
import { formatConfidence, formatSize, plural, shortId } from "./format-words.ts";
import { prettyBody } from "./pretty-body.ts";

describe("words", () => {
  it.each([
    ["cap-83e6aaaa-bbbb-cccc-dddd-eeeeeeeef1c2", "cap-83e6…f1c2"],
    ["cap-1", "cap-1"],
    ["0193b2a4-7c1e-7d2f-8a3b-4c5d6e7f8a9b", "0193…8a9b"],
    ["", ""],
  ])("the id %o is shown as %o", (id, short) => expect(shortId(id)).toBe(short));

  it("numbers have units and nothing is said of what is not known", () => {
    expect([plural(1, "alert"), plural(0, "alert"), plural(2, "delivery", "deliveries")]).toEqual([
      "1 alert",
      "0 alerts",
      "2 deliveries",
    ]);
    expect([formatSize(812), formatSize(3_400), formatSize(1_200_000)]).toEqual(["812 B", "3.4 kB", "1.2 MB"]);
    expect([formatConfidence(0.9), formatConfidence(null)]).toEqual(["0.90", "–"]);
  });

  it("a body that is no whole JSON stays as it came", () => {
    expect([prettyBody('{"a":1}'), prettyBody('{"a":')]).toEqual(['{\n  "a": 1\n}', '{"a":']);
  });
});

describe("new alerts are announced loudest first", () => {
  it.each([
    [[], ""],
    [["low"], "1 new low alert"],
    [["low", "critical", "critical", "critical"], "3 new critical, 1 new low alerts"],
  ] as const)("%o is %o", (raised, sentence) => expect(announceAlerts([...raised])).toBe(sentence));
});
