"use client";

import { useRef } from "react";
import { useSessionClock } from "#components/session/session-clock";
import { zoneLabel } from "#lib/client/format-time";
import { ticksOf } from "#lib/model/timeline-ticks";
import { paintRuler } from "./paint-ruler.ts";
import type { Track } from "./timeline-track.ts";
import { useCanvas } from "./use-canvas.ts";

const HEIGHT_PX = 24;

export function TimelineRuler({ track }: { track: Track }) {
  const ref = useRef<HTMLCanvasElement>(null);
  const { print } = useSessionClock();
  const { at: ticks, stepMs } = useTicks(track);
  const size = { width: track.width, height: HEIGHT_PX };
  const printTick = (at: number) => (stepMs < 1_000 ? `${print(at)}.${Math.floor(at / 100) % 10}` : print(at));
  useCanvas(ref, size, (context, palette) =>
    paintRuler(context, palette, { ...size, window: track.window, ticks, print: printTick }),
  );
  return <canvas ref={ref} aria-hidden className="block" style={size} />;
}

/** Whole hours are whole in the zone that is shown; elapsed time counts from the start. */
export function useTicks({ window, width }: Track) {
  const { choice, origin, zone } = useSessionClock();
  const anchor = choice === "elapsed" ? origin : -offsetMs(zoneLabel(zone, window.from));
  return ticksOf(window, width, anchor);
}

/** "UTC+5:30" → milliseconds. */
function offsetMs(label: string): number {
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d+)(?::(\d+))?/.exec(label) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
