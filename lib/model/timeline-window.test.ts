import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clampWindow,
  fitWindow,
  followEdge,
  followPlayhead,
  MIN_SPAN_MS,
  panWindow,
  spanOf,
  type TimeWindow,
  timeAt,
  xOf,
  zoomWindow,
} from "./timeline-window.ts";

const T0 = 1_790_000_000_000;
const bounds = fc.integer({ min: 1_000, max: 86_400_000 }).map((span) => ({ from: T0, to: T0 + span }));
const windowIn = (within: TimeWindow) =>
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.0001, max: 1, noNaN: true }))
    .map(([start, share]) => {
      const from = within.from + start * spanOf(within);
      return clampWindow({ from, to: from + share * spanOf(within) }, within);
    });

describe("windows", () => {
  test("zooming keeps the time under the pointer where it is, until an end of the session is reached", () => {
    const view: TimeWindow = { from: T0 + 400_000, to: T0 + 500_000 };
    const within = { from: T0, to: T0 + 3_600_000 };
    const pointer = timeAt(view, 1000, 250);
    const closer = zoomWindow(view, 0.5, pointer, within);
    expect(spanOf(closer)).toBe(50_000);
    expect(xOf(closer, 1000, pointer)).toBeCloseTo(250, 6);
  });

  test("whatever is zoomed or panned, a window stays in reach of the session and never closer than a second", () => {
    const moves = fc.array(
      fc.tuple(fc.double({ min: 0.1, max: 10, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true })),
    );
    fc.assert(
      fc.property(
        bounds.chain((within) => fc.tuple(fc.constant(within), windowIn(within), moves)),
        ([within, start, steps]) => {
          let view = start;
          for (const [factor, pan] of steps) {
            view = zoomWindow(view, factor, view.from + spanOf(view) / 3, within);
            view = panWindow(view, pan * spanOf(view), within);
            const spare = spanOf(view) * 0.1 + 2;
            const widest = spanOf(fitWindow(within));
            expect(spanOf(view)).toBeGreaterThanOrEqual(MIN_SPAN_MS - 1);
            expect(spanOf(view)).toBeLessThanOrEqual(widest + 1);
            if (spanOf(view) < widest - 1) {
              expect(view.from).toBeGreaterThanOrEqual(within.from - spare);
              expect(view.to).toBeLessThanOrEqual(Math.max(within.to, within.from + 10_000) + spare);
            }
          }
        },
      ),
    );
  });

  test("pixels and times are each other's inverse", () => {
    fc.assert(
      fc.property(bounds.chain(windowIn), fc.integer({ min: 0, max: 2000 }), (view, x) => {
        expect(xOf(view, 2000, timeAt(view, 2000, x))).toBeCloseTo(x, 1);
      }),
    );
  });
});

test("the live edge runs just inside the right end", () => {
  const view = followEdge(100_000, { from: T0 - 900_000, to: T0 });
  expect(spanOf(view)).toBe(100_000);
  expect(xOf(view, 1000, T0)).toBeCloseTo(920, 6);
});

test("a session younger than the window fills it from the left", () => {
  const view = followEdge(100_000, { from: T0, to: T0 + 5_000 });
  expect(spanOf(view)).toBe(100_000);
  expect(xOf(view, 1000, T0)).toBeCloseTo(15, 6);
});

test("the window turns a page only when the playhead leaves it", () => {
  const within = { from: T0, to: T0 + 3_600_000 };
  const view = { from: T0, to: T0 + 60_000 };
  expect(followPlayhead(view, T0 + 30_000, within)).toBe(view);
  const next = followPlayhead(view, T0 + 61_000, within);
  expect(xOf(next, 100, T0 + 61_000)).toBeCloseTo(15, 6);
});

test("a session shorter than ten seconds is not stretched over the whole width", () => {
  expect(spanOf(fitWindow({ from: T0, to: T0 + 1_000 }))).toBeGreaterThanOrEqual(10_000);
});
