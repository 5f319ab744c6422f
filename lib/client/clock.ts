/**
 * One ticking second for the whole page. Only the small elements that show an age or a duration listen, so that a tick
 * never renders a list.
 */
export type Clock = { subscribe: (listener: () => void) => () => void; now: () => number };

export function createClock(readTime: () => number = Date.now): Clock {
  const listeners = new Set<() => void>();
  let time = readTime();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function tick() {
    time = readTime();
    // Aligned to the second, so that all numbers on the page change together.
    timer = setTimeout(tick, 1_000 - (time % 1_000));
    for (const listener of listeners) listener();
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!timer) tick();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !timer) return;
        clearTimeout(timer);
        timer = null;
      };
    },
    now: () => time,
  };
}
