import { useEffect, useState } from "react";

/** Now in epoch ms, moving about every `stepMs` while `isRunning`. It rests in a hidden tab: frames do. */
export function useLiveNow(isRunning: boolean, stepMs: number, first: number): number {
  const [now, setNow] = useState(first);
  useEffect(() => {
    if (!isRunning) return;
    let shown = 0;
    let frame = requestAnimationFrame(function tick() {
      const time = Date.now();
      if (time - shown >= stepMs) {
        shown = time;
        setNow(time);
      }
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isRunning, stepMs]);
  return now;
}
