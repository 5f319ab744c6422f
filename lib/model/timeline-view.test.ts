import { expect, test } from "vitest";
import { changeView, isFollowing, type TimelineView, windowOf } from "./timeline-view.ts";
import { spanOf } from "./timeline-window.ts";

const T0 = 1_790_000_000_000;
const bounds = { from: T0, to: T0 + 600_000 };
const edge: TimelineView = { mode: "edge", span: 100_000 };
const held: TimelineView = { mode: "held", window: { from: T0 + 100_000, to: T0 + 200_000 }, isFollowing: true };

test("the edge runs on as the session grows, and zooming does not stop it", () => {
  const grown = { ...bounds, to: bounds.to + 5_000 };
  expect(windowOf(edge, grown).to - windowOf(edge, bounds).to).toBe(5_000);
  const closer = changeView(edge, { type: "zoom", factor: 0.5, at: null }, bounds);
  expect(closer).toEqual({ mode: "edge", span: 50_000 });
});

test("panning stops following, following again takes up where the session is", () => {
  const panned = changeView(edge, { type: "pan", byMs: -50_000 }, bounds);
  expect(isFollowing(panned)).toBe(false);
  expect(changeView(panned, { type: "follow", isLive: true, at: null }, bounds).mode).toBe("edge");
});

test("a seek inside the window leaves it where it is; outside, it becomes the middle", () => {
  expect(windowOf(changeView(held, { type: "sought", at: T0 + 150_000 }, bounds), bounds)).toEqual(held.window);
  const far = windowOf(changeView(held, { type: "sought", at: T0 + 400_000 }, bounds), bounds);
  expect((far.from + far.to) / 2).toBe(T0 + 400_000);
  expect(changeView({ mode: "fit" }, { type: "sought", at: T0 + 5 }, bounds)).toEqual({ mode: "fit" });
});

test("playing turns the page, unless a person has panned away", () => {
  const played = { type: "played", at: T0 + 300_000 } as const;
  expect(windowOf(changeView(held, played, bounds), bounds).from).toBeGreaterThan(T0 + 200_000);
  expect(changeView({ ...held, isFollowing: false }, played, bounds)).toEqual({ ...held, isFollowing: false });
});

test("a live edge never zooms out beyond the session, nor closer than five seconds", () => {
  const wide = changeView(edge, { type: "zoom", factor: 1e6, at: null }, bounds);
  const close = changeView(edge, { type: "zoom", factor: 1e-6, at: null }, bounds);
  expect(spanOf(windowOf(wide, bounds))).toBeLessThanOrEqual(720_001);
  expect(spanOf(windowOf(close, bounds))).toBe(5_000);
});
