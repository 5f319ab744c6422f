"use client";

import { usePlayheadValue } from "#components/player/playhead";
import { useSessionClock } from "#components/session/session-clock";
import { xOf } from "#lib/model/timeline-window";
import type { Track } from "./timeline-track.ts";

/** Amber where the playhead is; a thin red line where now is. The time stands in a flag at the top. */
export function PlayheadLine({ track, isLive }: { track: Track; isLive: boolean }) {
  const { print } = useSessionClock();
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
      {at === null ? null : (
        <div className="absolute inset-y-0 left-0 w-0.5 -translate-x-px bg-signal" style={place(at)}>
          <span className="figures absolute top-0 left-1/2 -translate-x-1/2 rounded-mark bg-signal px-1 text-2xs font-medium text-signal-ink">
            {print(at)}
          </span>
        </div>
      )}
    </div>
  );
}
