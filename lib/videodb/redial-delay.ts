const QUICK_MS = 250;
const BASE_MS = 1_000;
const MAX_MS = 60_000;

/** Full jitter from 1 s to a range that doubles up to 60 s, without an end to the tries; the first one comes quickly. */
export function redialDelayMs(failedDials: number, random: number): number {
  if (failedDials === 0) return random * QUICK_MS;
  const range = Math.min(MAX_MS, BASE_MS * 2 ** Math.min(failedDials, 16));
  return BASE_MS + random * (range - BASE_MS);
}
