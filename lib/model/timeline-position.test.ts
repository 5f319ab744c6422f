import { expect, test } from "vitest";
import { parsePosition, printPosition } from "./timeline-position.ts";

const ORIGIN = Date.parse("2026-11-22T14:00:00Z");

test.each([
  ["0", 0],
  ["754", 754_000],
  ["754.5s", 754_500],
  ["12:34", 754_000],
  ["1:02:03", 3_723_000],
  ["12m34s", 754_000],
  ["1h", 3_600_000],
  ["-3", -3_000],
  ["2026-11-22T14:12:34Z", 754_000],
  ["2026-11-22T15:12:34+01:00", 754_000],
  ["2026-11-22T15:12:34 01:00", 754_000],
  [String(ORIGIN + 754_000), 754_000],
])("t=%s is %i ms after the start", (text, offset) => {
  expect(parsePosition(text, ORIGIN)).toBe(ORIGIN + offset);
});

test.each(["", "soon", "12:", "2026-99-99T00:00:00Z", "javascript:1", "1e3"])("t=%j is no position", (text) => {
  expect(parsePosition(text, ORIGIN)).toBeNull();
});

test("what a link prints comes back within a tenth of a second", () => {
  for (const at of [ORIGIN, ORIGIN + 61_234, ORIGIN + 9_999_999]) {
    expect(Math.abs((parsePosition(printPosition(at, ORIGIN), ORIGIN) ?? 0) - at)).toBeLessThanOrEqual(50);
  }
});
