"use client";

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useSessionClock } from "#components/session/session-clock";
import type { Severity } from "#lib/model/alert";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import { usePlayhead, usePlayheadValue } from "./playhead.tsx";

type SeekBarProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  origin: number;
  durationMs: number;
  alerts: readonly LoggedAlert[];
};

const TICK: Record<Severity, string> = { critical: "bg-critical", high: "bg-high", low: "bg-low", info: "bg-info" };

/** Where playback is, what is loaded, where alerts fired. Arrow keys belong to the page: this bar is for pointers. */
export function SeekBar({ videoRef, origin, durationMs, alerts }: SeekBarProps) {
  const barRef = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  const playhead = usePlayhead();
  const { print } = useSessionClock();
  const loaded = useBuffered(videoRef, durationMs);
  // A thousandth of the bar is finer than a pixel: no reason to render more often.
  const share = usePlayheadValue((at) => (at === null ? 0 : Math.round(((at - origin) / durationMs) * 1_000) / 1_000));

  function seek(event: PointerEvent<HTMLDivElement>) {
    const box = barRef.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    playhead.seek(origin + Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * durationMs);
  }

  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label="Playback position"
      aria-valuemin={0}
      aria-valuemax={Math.round(durationMs / 1_000)}
      aria-valuenow={Math.round((share * durationMs) / 1_000)}
      aria-valuetext={print(origin + share * durationMs)}
      className="relative flex h-7 min-w-0 flex-1 cursor-pointer touch-none items-center"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        isHeld.current = true;
        seek(event);
      }}
      onPointerMove={(event) => isHeld.current && seek(event)}
      onPointerUp={() => {
        isHeld.current = false;
      }}
      onPointerCancel={() => {
        isHeld.current = false;
      }}
    >
      <div ref={barRef} className="relative h-1 w-full overflow-hidden rounded-full bg-on-picture/20">
        <div className="absolute inset-y-0 left-0 bg-on-picture/25" style={{ width: `${loaded * 100}%` }} />
        <div
          className="absolute inset-y-0 left-0 bg-signal"
          style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
        />
      </div>
      {alerts.map((alert) => {
        const at = (alert.start - origin) / durationMs;
        return at < 0 || at > 1 ? null : (
          <span
            key={alert.seq}
            aria-hidden
            title={`${alert.label} · ${print(alert.start)}`}
            className={`absolute h-2.5 w-0.5 rounded-mark ${TICK[alert.severity]}`}
            style={{ left: `${at * 100}%` }}
          />
        );
      })}
    </div>
  );
}

/** Share of the recording that is loaded from its beginning or around the playhead. */
function useBuffered(ref: RefObject<HTMLVideoElement | null>, durationMs: number): number {
  const [share, setShare] = useState(0);
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const read = () => {
      const { buffered, currentTime } = video;
      for (let index = 0; index < buffered.length; index++) {
        if (buffered.start(index) > currentTime || buffered.end(index) < currentTime) continue;
        setShare(Math.min(1, (buffered.end(index) * 1_000) / durationMs));
      }
    };
    read();
    video.addEventListener("progress", read);
    video.addEventListener("seeked", read);
    return () => {
      video.removeEventListener("progress", read);
      video.removeEventListener("seeked", read);
    };
  }, [ref, durationMs]);
  return share;
}
