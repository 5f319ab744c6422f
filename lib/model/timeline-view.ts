import {
  centreWindow,
  clampWindow,
  fitWindow,
  followEdge,
  followPlayhead,
  panWindow,
  spanOf,
  type TimeWindow,
  zoomWindow,
} from "./timeline-window.ts";

/**
 * What the timeline shows: the running edge of a live session, the whole session however long it grows, or a window a person chose.
 * A chosen window may still turn pages with the playhead, until they pan away from it.
 */
export type TimelineView =
  | { mode: "edge"; span: number }
  | { mode: "fit" }
  | { mode: "held"; window: TimeWindow; isFollowing: boolean };

export type ViewAction =
  | { type: "zoom"; factor: number; at: number | null }
  | { type: "pan"; byMs: number }
  | { type: "show"; window: TimeWindow }
  | { type: "fit" }
  | { type: "follow"; isLive: boolean; at: number | null }
  | { type: "sought"; at: number }
  | { type: "played"; at: number };

/** Wide enough to read a conversation, close enough to read the words in the boxes. */
export const EDGE_SPAN_MS = 150_000;

export function windowOf(view: TimelineView, bounds: TimeWindow): TimeWindow {
  switch (view.mode) {
    case "edge":
      return followEdge(view.span, bounds);
    case "fit":
      return fitWindow(bounds);
    case "held":
      return view.window;
  }
}

/** `at: null` zooms around the middle. */
export function changeView(view: TimelineView, action: ViewAction, bounds: TimeWindow): TimelineView {
  const window = windowOf(view, bounds);
  switch (action.type) {
    case "zoom": {
      if (view.mode === "edge") return { mode: "edge", span: edgeSpan(view.span * action.factor, bounds) };
      const at = action.at ?? (window.from + window.to) / 2;
      return hold(zoomWindow(window, action.factor, at, bounds), view);
    }
    case "pan":
      return { mode: "held", window: panWindow(window, action.byMs, bounds), isFollowing: false };
    case "show":
      return { mode: "held", window: clampWindow(action.window, bounds), isFollowing: false };
    case "fit":
      return { mode: "fit" };
    case "follow":
      if (action.isLive) return { mode: "edge", span: edgeSpan(Math.min(spanOf(window), EDGE_SPAN_MS), bounds) };
      return {
        mode: "held",
        window: action.at === null ? window : followPlayhead(window, action.at, bounds),
        isFollowing: true,
      };
    case "sought": {
      if (view.mode === "fit") return view;
      const isVisible = action.at >= window.from && action.at <= window.to;
      return hold(isVisible ? window : centreWindow(window, action.at, bounds), view);
    }
    case "played":
      return view.mode === "held" && view.isFollowing
        ? { ...view, window: followPlayhead(view.window, action.at, bounds) }
        : view;
  }
}

export function isFollowing(view: TimelineView): boolean {
  return view.mode === "edge" || (view.mode === "held" && view.isFollowing);
}

function hold(window: TimeWindow, before: TimelineView): TimelineView {
  return { mode: "held", window, isFollowing: before.mode === "held" ? before.isFollowing : true };
}

function edgeSpan(span: number, bounds: TimeWindow): number {
  return Math.min(Math.max(span, 5_000), Math.max(spanOf(bounds) * 1.2, 60_000));
}
