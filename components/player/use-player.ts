import { type RefObject, useEffect } from "react";
import { usePlayhead } from "./playhead.tsx";

/** Ten times a second is smooth for a line of a pixel and cheap for everything that listens. */
const REPORT_MS = 100;

/** Ties a video element to the playhead, both ways. `origin` is the time of its first picture, epoch ms. */
export function usePlayer(ref: RefObject<HTMLVideoElement | null>, origin: number, isReady: boolean): void {
  const playhead = usePlayhead();

  useEffect(() => {
    const video = ref.current;
    if (!video || !isReady) return;
    const goTo = (at: number) => {
      video.currentTime = Math.min(Math.max(0, (at - origin) / 1_000), Math.max(0, video.duration - 0.05));
    };
    const report = () =>
      playhead.report({ at: origin + video.currentTime * 1_000, isPlaying: !video.paused && !video.ended });
    const toggle = () => {
      if (video.paused) void video.play().catch(() => undefined);
      else video.pause();
    };
    const start = playhead.at();
    // Who watched it live is not taken away from the last words by the recording's arrival.
    if (start !== null) goTo(start);

    let last = 0;
    let frame = 0;
    const follow = (time: number) => {
      if (time - last >= REPORT_MS) {
        last = time;
        report();
      }
      frame = video.paused ? 0 : requestAnimationFrame(follow);
    };
    const onPlay = () => {
      report();
      frame ||= requestAnimationFrame(follow);
    };
    const stops = [playhead.onSeek((at) => at !== null && goTo(at)), playhead.onToggle(toggle)];
    video.addEventListener("play", onPlay);
    video.addEventListener("pause", report);
    video.addEventListener("ended", report);
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
      video.removeEventListener("play", onPlay);
      video.removeEventListener("pause", report);
      video.removeEventListener("ended", report);
      playhead.report({ isPlaying: false });
    };
  }, [ref, origin, isReady, playhead]);
}
