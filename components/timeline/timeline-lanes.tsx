"use client";

import { useRef, useState } from "react";
import { usePlayhead, usePlayheadValue } from "#components/player/playhead";
import { useSessionClock } from "#components/session/session-clock";
import { activeAt, latestAt } from "#lib/model/timeline-active";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import { alertMarksOf } from "#lib/model/timeline-marks";
import type { TimelineRows } from "#lib/model/timeline-rows";
import type { ViewAction } from "#lib/model/timeline-view";
import { spanOf, timeAt } from "#lib/model/timeline-window";
import { type Found, findUnder } from "./find-under.ts";
import { LaneLabels } from "./lane-labels.tsx";
import { paintAlerts } from "./paint-alerts.ts";
import { paintLanes } from "./paint-lanes.ts";
import { PlayheadLine } from "./playhead-line.tsx";
import { TimelineHoverCard } from "./timeline-hover-card.tsx";
import { useTicks } from "./timeline-ruler.tsx";
import type { Track } from "./timeline-track.ts";
import { useCanvas } from "./use-canvas.ts";
import { useLaneGestures } from "./use-lane-gestures.ts";

type TimelineLanesProps = {
  rows: TimelineRows;
  alerts: LoggedAlert[];
  isLive: boolean;
  track: Track;
  onChange: (action: ViewAction) => void;
};

export type Hover = { found: Found; clientX: number; clientY: number };

/** The lanes of the visible window on one canvas, and the gestures on them. */
export function TimelineLanes({ rows, alerts, isLive, track, onChange }: TimelineLanesProps) {
  const areaRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const [hover, setHover] = useState<Hover | null>(null);
  const playhead = usePlayhead();
  const { window, width } = track;
  const { at: ticks } = useTicks(track);
  const marks = alertMarksOf(alerts, window, width);
  const activeKey = usePlayheadValue((at) => (at === null ? "" : activeSeqs(rows, at).join()));
  const size = { width, height: rows.height };

  useCanvas(canvasRef, size, (context, palette) => {
    const hoveredSeq = hover?.found.kind === "moments" ? hover.found.block.first.seq : null;
    const lit = new Set(activeKey.split(",").map(Number));
    paintLanes(context, palette, { rows, window, width, ticks, activeSeqs: lit, hoveredSeq });
    paintAlerts(context, palette, { marks, height: rows.alerts.height }, rows.height);
  });

  const scene = { rows, marks, window, width };
  const gestures = useLaneGestures(areaRef, {
    onZoom: (factor, x) => onChange({ type: "zoom", factor, at: timeAt(window, width, x) }),
    onPan: (byPx) => onChange({ type: "pan", byMs: (byPx / Math.max(1, width)) * spanOf(window) }),
    onPick(x, y) {
      const found = findUnder(scene, x, y);
      playhead.seek(found?.start ?? timeAt(window, width, x));
    },
    onHover(place) {
      const found = place && findUnder(scene, place.x, place.y);
      setHover(found ? { found, clientX: place.clientX, clientY: place.clientY } : null);
    },
  });

  return (
    <div className="relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
      <div className="relative flex" style={{ minHeight: rows.height }}>
        <LaneLabels rows={rows} />
        <div
          ref={areaRef}
          className="relative min-w-0 flex-1 cursor-crosshair touch-pan-y overflow-hidden select-none"
          {...gestures}
        >
          <canvas ref={canvasRef} aria-hidden className="block" style={size} />
          <PlayheadLine track={track} isLive={isLive} />
        </div>
      </div>
      <LaneSlider track={track} rows={rows} />
      {hover ? <TimelineHoverCard hover={hover} /> : null}
    </div>
  );
}

/** The same position for who cannot see or point: a slider over the session that says what is there. */
function LaneSlider({ track, rows }: { track: Track; rows: TimelineRows }) {
  const { print } = useSessionClock();
  const { from, to } = track.bounds;
  const second = usePlayheadValue((at) => (at === null ? null : Math.floor(at / 1_000)));
  const at = second === null ? to : second * 1_000;
  const words = rows.lanes.flatMap(({ lane }) => {
    const moment = lane.kind === "lifecycle" ? null : latestAt(lane.moments, at);
    return moment && at <= moment.end + 1_500 ? [`${lane.title}: ${moment.text}`] : [];
  });
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playhead. Arrow keys move it, shift and arrow go to the next moment, plus and minus zoom."
      aria-valuemin={0}
      aria-valuemax={Math.round((to - from) / 1_000)}
      aria-valuenow={Math.max(0, Math.round((at - from) / 1_000))}
      aria-valuetext={second === null ? "Live" : [print(at), ...words].join(". ")}
      className="pointer-events-none absolute inset-0 rounded-mark"
    />
  );
}

function activeSeqs(rows: TimelineRows, at: number): number[] {
  return rows.lanes.flatMap(({ lane }) => {
    const moment = lane.kind === "lifecycle" ? null : activeAt(lane.moments, at, 0);
    return moment ? [moment.seq] : [];
  });
}
