"use client";

import { useReducer, useRef, useState } from "react";
import { usePlayhead } from "#components/player/playhead";
import { useTimeView } from "#components/ui/clock-provider";
import { classNames } from "#lib/client/class-names";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import type { Lane } from "#lib/model/timeline-lanes";
import type { TimelineRows } from "#lib/model/timeline-rows";
import { changeView, EDGE_SPAN_MS, type TimelineView, type ViewAction, windowOf } from "#lib/model/timeline-view";
import { spanOf, type TimeWindow } from "#lib/model/timeline-window";
import { PlayheadFlag } from "./playhead-line.tsx";
import { TimelineLanes } from "./timeline-lanes.tsx";
import { TimelineRuler } from "./timeline-ruler.tsx";
import { TimelineStrip } from "./timeline-strip.tsx";
import { TimelineTable } from "./timeline-table.tsx";
import { TimelineToolbar } from "./timeline-toolbar.tsx";
import { useWidth } from "./use-canvas.ts";
import { useLiveNow } from "./use-live-now.ts";
import { useTimelineKeys } from "./use-timeline-keys.ts";

type TimelineBodyProps = {
  lanes: Lane[];
  rows: TimelineRows;
  alerts: LoggedAlert[];
  /** Span of what is held; the live edge lies at its end or later. */
  held: TimeWindow;
  /** Start of the first held moment when earlier ones are not loaded. */
  heldFrom: number | null;
  isLive: boolean;
};

const LEAST_STEP_MS = 33;

export function TimelineBody({ lanes, rows, alerts, held, heldFrom, isLive }: TimelineBodyProps) {
  const playhead = usePlayhead();
  const { drawnAt } = useTimeView();
  const trackRef = useRef<HTMLDivElement>(null);
  const width = useWidth(trackRef);
  const [shape, setShape] = useState<"lanes" | "table">("lanes");
  const [isOpen, setIsOpen] = useState(false);
  const [msPerPixel, setMsPerPixel] = useState(500);
  const now = useLiveNow(isLive, Math.max(LEAST_STEP_MS, msPerPixel / 2), drawnAt);
  const bounds: TimeWindow = { from: held.from, to: isLive ? Math.max(held.to, now) : held.to };

  const [chosen, change] = useReducer(
    (before: TimelineView, action: ViewAction) =>
      changeView(before.mode === "edge" && !isLive ? { mode: "fit" } : before, action, bounds),
    null,
    (): TimelineView => (isLive && playhead.at() === null ? { mode: "edge", span: EDGE_SPAN_MS } : { mode: "fit" }),
  );
  // A session that has ended has no edge to run with: the whole of it is there now.
  const view: TimelineView = chosen.mode === "edge" && !isLive ? { mode: "fit" } : chosen;
  const window = windowOf(view, bounds);
  const scale = spanOf(window) / Math.max(1, width);
  if (width > 0 && Math.abs(scale - msPerPixel) > msPerPixel / 4) setMsPerPixel(scale);
  useTimelineKeys({ lanes, alerts, bounds, isLive, onChange: change });

  const track = { window, width, bounds };
  return (
    <section aria-label="Timeline" className="flex min-h-0 flex-1 flex-col bg-surface">
      <TimelineToolbar
        {...{ view, shape, isOpen, isLive }}
        onChange={change}
        onShape={setShape}
        onOpen={() => setIsOpen(!isOpen)}
      />
      <TimelineStrip {...{ lanes, heldFrom }} track={track} onChange={change} />
      <div className={classNames("relative min-h-0 flex-1 flex-col lg:flex", isOpen ? "flex" : "hidden")}>
        <div className="flex h-6 shrink-0 border-b">
          <div className="w-20 shrink-0 lg:w-32" />
          <div ref={trackRef} className="relative min-w-0 flex-1 overflow-hidden">
            <TimelineRuler track={track} />
            <PlayheadFlag track={track} />
          </div>
        </div>
        {shape === "lanes" ? (
          <TimelineLanes {...{ rows, alerts, isLive }} track={track} onChange={change} />
        ) : (
          <TimelineTable {...{ lanes, alerts }} window={window} />
        )}
      </div>
    </section>
  );
}
