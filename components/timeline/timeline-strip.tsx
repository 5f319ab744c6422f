"use client";

import { type PointerEvent, useRef } from "react";
import { usePlayhead, usePlayheadValue } from "#components/player/playhead";
import { densityOf } from "#lib/model/timeline-density";
import type { Lane } from "#lib/model/timeline-lanes";
import type { ViewAction } from "#lib/model/timeline-view";
import { clampWindow, fitWindow, spanOf, timeAt, xOf } from "#lib/model/timeline-window";
import { barsIn, paintDensity } from "./paint-density.ts";
import type { Track } from "./timeline-track.ts";
import { useCanvas, useWidth } from "./use-canvas.ts";

type TimelineStripProps = {
  lanes: Lane[];
  heldFrom: number | null;
  track: Track;
  onChange: (action: ViewAction) => void;
};

const HEIGHT_PX = 32;
const GRIP_PX = 8;

/** The whole session as bars, with the visible window as a handle: drag it, drag its ends, or press elsewhere. */
export function TimelineStrip({ lanes, heldFrom, track, onChange }: TimelineStripProps) {
  const boxRef = useRef<HTMLDivElement>(null);
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const grab = useRef<{ part: "from" | "to" | "whole"; offset: number } | null>(null);
  const width = useWidth(boxRef);
  const playhead = usePlayhead();
  const { bounds, window } = track;
  const whole = fitWindow(bounds);
  const size = { width, height: HEIGHT_PX };
  const density = densityOf(lanes, whole, barsIn(width));
  useCanvas(canvasRef, size, (context, palette) => paintDensity(context, palette, density, size));

  const left = Math.max(0, xOf(whole, width, window.from));
  const right = Math.min(width, xOf(whole, width, window.to));

  function move(event: PointerEvent<HTMLDivElement>) {
    if (!grab.current) return;
    const at = timeAt(whole, width, placeX(event)) - grab.current.offset;
    const { part } = grab.current;
    if (part === "whole") onChange({ type: "show", window: { from: at, to: at + spanOf(window) } });
    else if (part === "from")
      onChange({ type: "show", window: { from: Math.min(at, window.to - 1_000), to: window.to } });
    else onChange({ type: "show", window: { from: window.from, to: Math.max(at, window.from + 1_000) } });
  }

  function press(event: PointerEvent<HTMLDivElement>) {
    if (event.button !== 0 || width === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const x = placeX(event);
    const at = timeAt(whole, width, x);
    const isFit = right - left > width - GRIP_PX * 2;
    if (isFit || event.pointerType === "touch") {
      playhead.seek(Math.min(Math.max(at, bounds.from), bounds.to));
      return;
    }
    if (Math.abs(x - left) <= GRIP_PX) grab.current = { part: "from", offset: at - window.from };
    else if (Math.abs(x - right) <= GRIP_PX) grab.current = { part: "to", offset: at - window.to };
    else if (x > left && x < right) grab.current = { part: "whole", offset: at - window.from };
    else {
      const half = spanOf(window) / 2;
      onChange({ type: "show", window: clampWindow({ from: at - half, to: at + half }, bounds) });
      grab.current = { part: "whole", offset: half };
    }
  }

  const end = () => {
    grab.current = null;
  };

  return (
    <div className="flex h-9 shrink-0 items-stretch border-b">
      <div className="hidden w-32 shrink-0 items-center px-3 text-2xs text-ink-3 lg:flex">Whole session</div>
      <div
        ref={boxRef}
        aria-hidden
        className="relative mx-3 mt-1 min-w-0 flex-1 cursor-pointer touch-none overflow-hidden lg:mx-0"
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <canvas ref={canvasRef} className="block" style={size} />
        {heldFrom === null || width === 0 ? null : (
          <div
            title="Earlier moments are not loaded yet"
            className="absolute inset-y-0 left-0 bg-sunken/70"
            style={{ width: Math.max(0, xOf(whole, width, heldFrom)) }}
          />
        )}
        <div
          className="absolute inset-y-0 left-0 hidden rounded-mark border border-signal bg-signal/10 lg:block"
          style={{ transform: `translateX(${left}px)`, width: Math.max(GRIP_PX, right - left) }}
        />
        <StripPlayhead x={(at) => xOf(whole, width, at)} />
      </div>
    </div>
  );
}

function StripPlayhead({ x }: { x: (at: number) => number }) {
  const at = usePlayheadValue((value) => value);
  if (at === null) return null;
  return <div className="absolute inset-y-0 left-0 w-0.5 bg-signal" style={{ transform: `translateX(${x(at)}px)` }} />;
}

function placeX(event: PointerEvent<HTMLElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}
