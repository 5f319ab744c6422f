"use client";

import { usePlayheadValue } from "#components/player/playhead";
import { useSessionClock } from "#components/session/session-clock";
import { xOf } from "#lib/model/timeline-window";
import type { Track } from "./timeline-track.ts";

/** Amber where the playhead is; a thin red line where now is. */
export function PlayheadLine({ track, isLive }: { track: Track; isLive: boolean }) {
  const at = usePlayheadValue((value) => value);
  const { window, width, bounds } = track;
  const place = (time: number) => ({ transform: `translateX(${Math.round(xOf(window, width, time))}px)` });
  if (width === 0) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {isLive ? (
        <div className="absolute inset-y-0 left-0 w-px bg-critical/70" style={place(bounds.to)}>
          <span className="absolute top-1 left-1 rounded-mark bg-critical/15 px-1 text-2xs text-critical">Now</span>
        </div>
      ) : null}
      {at === null ? null : <div className="absolute inset-y-0 left-0 w-0.5 bg-signal" style={place(at)} />}
    </div>
  );
}

const FLAG_PX = 68;

/** The playhead's time on the ruler, kept inside of it. */
export function PlayheadFlag({ track }: { track: Track }) {
  const { print } = useSessionClock();
  const at = usePlayheadValue((value) => value);
  const { window, width } = track;
  const x = at === null ? -1 : xOf(window, width, at);
  if (at === null || x < 0 || x > width) return null;
  const left = Math.min(Math.max(0, x - FLAG_PX / 2), width - FLAG_PX);
  return (
    <span
      aria-hidden
      style={{ transform: `translateX(${Math.round(left)}px)`, width: FLAG_PX }}
      className="figures pointer-events-none absolute bottom-px left-0 rounded-mark bg-signal text-center text-2xs font-medium text-signal-ink"
    >
      {print(at)}
    </span>
  );
}
