import { expect, it } from "vitest";
import { redialDelayMs } from "./redial-delay.ts";

it.each([
  [0, 0, 0],
  [0, 1, 250],
  [1, 0, 1_000],
  [1, 1, 2_000],
  [3, 1, 8_000],
  [50, 0, 1_000],
  [50, 1, 60_000],
])("after %i failed dials and a draw of %d is %i ms", (failed, random, ms) => {
  expect(redialDelayMs(failed, random)).toBe(ms);
});
