import { expect, test } from "vitest";
import { ticksOf } from "./timeline-ticks.ts";

const NINE = Date.UTC(2026, 10, 22, 9, 0, 0);
const at = (...parts: [number, number, number]) => Date.UTC(2026, 10, 22, ...parts);

test.each([
  [2_000, 200],
  [60_000, 10_000],
  [240_000, 30_000],
  [3_600_000, 600_000],
  [6 * 3_600_000, 3_600_000],
  [24 * 3_600_000, 3 * 3_600_000],
])("a window of %i ms over 1000 px is ruled every %i ms", (span, stepMs) => {
  expect(ticksOf({ from: NINE, to: NINE + span }, 1000, NINE).stepMs).toBe(stepMs);
});

test("elapsed ticks count from the session's start, clock ticks from whole minutes", () => {
  const window = { from: at(9, 0, 7), to: at(9, 2, 7) };
  expect(ticksOf(window, 600, at(9, 0, 7)).at[0]).toBe(at(9, 0, 7));
  expect(ticksOf(window, 600, 0).at[0]).toBe(at(9, 0, 30));
});

test("hours are whole in a zone of a half-hour offset", () => {
  const india = -5.5 * 3_600_000;
  const { at: ticks } = ticksOf({ from: at(4, 0, 0), to: at(12, 0, 0) }, 800, india);
  expect(ticks[0]).toBe(at(4, 30, 0));
});

test("ticks are never closer than asked and never outside the window", () => {
  for (let span = 1_000; span < 200 * 3_600_000; span *= 1.7) {
    const window = { from: NINE + 123, to: NINE + 123 + span };
    const { at: ticks, stepMs } = ticksOf(window, 900, NINE);
    expect((stepMs / span) * 900).toBeGreaterThanOrEqual(91.9);
    expect(ticks.every((tick) => tick >= window.from && tick <= window.to)).toBe(true);
    expect(ticks.length).toBeLessThan(12);
  }
});
