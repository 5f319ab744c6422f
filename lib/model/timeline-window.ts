/** A span of time in epoch milliseconds; `from` is before `to`. */
export type TimeWindow = { from: number; to: number };

/** Closest and widest views: a second across the screen, and whatever the session needs. */
export const MIN_SPAN_MS = 1_000;
/** Share of the window that stays free ahead of the live edge. */
const AHEAD = 0.08;
const START_AIR = 0.015;

export const spanOf = (window: TimeWindow): number => window.to - window.from;

/** Pixels from the left edge; may lie outside 0..width. */
export function xOf(window: TimeWindow, width: number, at: number): number {
  return ((at - window.from) / spanOf(window)) * width;
}

export function timeAt(window: TimeWindow, width: number, x: number): number {
  return window.from + (x / Math.max(1, width)) * spanOf(window);
}

/**
 * Keeps the window inside the bounds, with a tenth of its span to spare on either side.
 * A window wider than the bounds becomes the fit of the bounds.
 */
export function clampWindow(window: TimeWindow, bounds: TimeWindow): TimeWindow {
  const fit = fitWindow(bounds);
  const span = Math.min(Math.max(spanOf(window), MIN_SPAN_MS), spanOf(fit));
  if (span >= spanOf(fit)) return fit;
  const spare = span * 0.1;
  const from = Math.max(Math.min(window.from, bounds.to + spare - span), bounds.from - spare);
  return { from, to: from + span };
}

/** The whole of it, with a little air at both ends. */
export function fitWindow(bounds: TimeWindow): TimeWindow {
  const span = Math.max(spanOf(bounds), 10_000);
  const air = span * 0.015;
  return { from: bounds.from - air, to: bounds.from + span + air };
}

/** Factor below 1 zooms in. The time under `at` stays where it is. */
export function zoomWindow(window: TimeWindow, factor: number, at: number, bounds: TimeWindow): TimeWindow {
  const widest = spanOf(fitWindow(bounds));
  const span = Math.min(Math.max(spanOf(window) * factor, MIN_SPAN_MS), widest);
  const share = (at - window.from) / spanOf(window);
  const from = at - share * span;
  return clampWindow({ from, to: from + span }, bounds);
}

export function panWindow(window: TimeWindow, byMs: number, bounds: TimeWindow): TimeWindow {
  return clampWindow({ from: window.from + byMs, to: window.to + byMs }, bounds);
}

/** The window of this span whose right end runs just ahead of the live edge; a younger session fills it from the left first. */
export function followEdge(span: number, bounds: TimeWindow): TimeWindow {
  const from = Math.max(bounds.to + span * (AHEAD - 1), bounds.from - span * START_AIR);
  return { from, to: from + span };
}

/** Turns a page when the playhead leaves the window, and otherwise leaves the window alone. */
export function followPlayhead(window: TimeWindow, at: number, bounds: TimeWindow): TimeWindow {
  const span = spanOf(window);
  if (at >= window.from && at <= window.to - span * 0.05) return window;
  return clampWindow({ from: at - span * 0.15, to: at + span * 0.85 }, bounds);
}

/** The same span around a moment that may be outside of the window. */
export function centreWindow(window: TimeWindow, at: number, bounds: TimeWindow): TimeWindow {
  const half = spanOf(window) / 2;
  return clampWindow({ from: at - half, to: at + half }, bounds);
}
