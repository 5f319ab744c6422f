import { useEffect, useRef } from "react";
import { usePlayhead } from "#components/player/playhead";
import { isForPage } from "#lib/client/is-for-page";
import { neighbourOf } from "#lib/model/timeline-active";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import type { Lane } from "#lib/model/timeline-lanes";
import type { ViewAction } from "#lib/model/timeline-view";
import type { TimeWindow } from "#lib/model/timeline-window";

type Subject = {
  lanes: Lane[];
  alerts: LoggedAlert[];
  bounds: TimeWindow;
  isLive: boolean;
  onChange: (action: ViewAction) => void;
};

const STEPS_MS: Record<string, number> = { ArrowLeft: -10_000, ArrowRight: 10_000, ArrowUp: 1_000, ArrowDown: -1_000 };

/** Keys of the page: nothing fires while a person types or a control wants the key itself. Also moves the window after the playhead. */
export function useTimelineKeys(subject: Subject): void {
  const playhead = usePlayhead();
  const latest = useRef(subject);

  useEffect(() => {
    latest.current = subject;
  });

  useEffect(() => {
    const stops = [
      playhead.onSeek((at) => {
        const { isLive, onChange } = latest.current;
        onChange(at === null ? { type: "follow", isLive, at } : { type: "sought", at });
      }),
      playhead.subscribe(() => {
        const at = playhead.at();
        if (at !== null && playhead.isPlaying()) latest.current.onChange({ type: "played", at });
      }),
    ];
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) return;
      const { bounds, onChange } = latest.current;
      const at = playhead.at() ?? bounds.to;
      const clamp = (time: number) => Math.min(Math.max(time, bounds.from), bounds.to);
      const step = STEPS_MS[event.key];
      if (step !== undefined && event.shiftKey) {
        const next = nextMoment(latest.current, at, step > 0 ? 1 : -1);
        if (next !== null) playhead.seek(next);
      } else if (step !== undefined) playhead.seek(clamp(at + step));
      else if (event.key === "Home") playhead.seek(bounds.from);
      else if (event.key === "End") playhead.seek(latest.current.isLive ? null : bounds.to);
      else if (event.key === " ") playhead.toggle();
      else if (event.key === "+" || event.key === "=") onChange({ type: "zoom", factor: 0.5, at: playhead.at() });
      else if (event.key === "-") onChange({ type: "zoom", factor: 2, at: playhead.at() });
      else if (event.key === "0") onChange({ type: "fit" });
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => {
      removeEventListener("keydown", onKey);
      for (const stop of stops) stop();
    };
  }, [playhead]);
}

/** The nearest start in any lane, alerts included. */
function nextMoment({ lanes, alerts }: Subject, at: number, direction: 1 | -1): number | null {
  const spoken: { start: number; end: number; seq: number }[][] = lanes
    .filter(({ kind }) => kind !== "lifecycle")
    .map(({ moments }) => moments);
  const starts = [...spoken, alerts]
    .map((rows) => neighbourOf(rows, at, direction)?.start)
    .filter((start) => start !== undefined);
  if (starts.length === 0) return null;
  return direction === 1 ? Math.min(...starts) : Math.max(...starts);
}
