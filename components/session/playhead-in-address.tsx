"use client";

import { useQueryState } from "nuqs";
import { useEffect } from "react";
import { usePlayhead } from "#components/player/playhead";
import { printPosition } from "#lib/model/timeline-position";

/** The address follows where a person goes (and where they pause), not every second that plays. */
export function PlayheadInAddress({ origin }: { origin: number }) {
  const playhead = usePlayhead();
  const [, setAsked] = useQueryState("t");
  useEffect(() => {
    let wasPlaying = playhead.isPlaying();
    const write = (at: number | null) => void setAsked(at === null ? null : printPosition(at, origin));
    const stopSeeks = playhead.onSeek(write);
    const stopChanges = playhead.subscribe(() => {
      const plays = playhead.isPlaying();
      if (wasPlaying && !plays) write(playhead.at());
      wasPlaying = plays;
    });
    return () => {
      stopSeeks();
      stopChanges();
    };
  }, [playhead, setAsked, origin]);
  return null;
}
