import { describe, expect, it } from "vitest";
import { readTime } from "./read-time.ts";

const NOW = Date.UTC(2026, 0, 1);
const AT = Date.UTC(2025, 4, 27, 13, 7, 38, 758);

describe("a time is told by its size or form", () => {
  it.each<[unknown, number, string]>([
    [AT, AT, "ms"],
    [AT / 1000, AT, "s"],
    [AT * 1000, AT, "us"],
    [String(AT), AT, "ms"],
    [`${AT / 1000}s`, AT, "s"],
    ["2025-05-27T13:07:38.758741", AT, "iso"],
    ["2025-05-27 13:07:38.758Z", AT, "iso"],
    ["2025-05-27T18:37:38.758741+05:30", AT, "iso"],
    ["2025-05-27T18:37:38.758+0530", AT, "iso"],
  ])("%j", (value, at, unit) => {
    expect(readTime(value, NOW)).toEqual({ kind: "moment", at, unit });
  });

  it.each([null, undefined, ""])("%j is absent", (value) => expect(readTime(value, NOW).kind).toBe("absent"));
  it.each([0, 12.5, "12.500s", "99"])("%j is an offset in a recording", (value) =>
    expect(readTime(value, NOW).kind).toBe("relative"),
  );
  it.each([
    ...[Number.NaN, Number.POSITIVE_INFINITY, -1, "-5", "Infinity", "soon", "0x10z", {}, [], true],
    ...["9999-01-01T00:00:00Z", "1970-01-02T00:00:00Z", "2025-13-45T00:00:00Z", 9e15, 5e17],
  ])("%j is unreadable", (value) => expect(readTime(value, NOW).kind).toBe("unreadable"));
});
