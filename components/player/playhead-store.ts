/**
 * The one position that player, timeline and lists share, epoch ms; null runs with the live edge. It moves four times a second while a
 * recording plays, so it lives outside of React: only what shows it listens.
 */
export type PlayheadStore = {
  at: () => number | null;
  isPlaying: () => boolean;
  subscribe: (listener: () => void) => () => void;
  /** A person (or a link) asks for a position: everything goes there, the player too. */
  seek: (at: number | null) => void;
  /** The player tells where it is. */
  report: (change: { at?: number; isPlaying?: boolean }) => void;
  /** Hears of seeks only. */
  onSeek: (listener: (at: number | null) => void) => () => void;
  /** What the player does when a key or a button far from it says play or pause. */
  onToggle: (listener: () => void) => () => void;
  toggle: () => void;
};

export function createPlayheadStore(start: number | null): PlayheadStore {
  let at = start;
  let isPlaying = false;
  const listeners = new Set<() => void>();
  const seekListeners = new Set<(at: number | null) => void>();
  const toggleListeners = new Set<() => void>();
  const listen = <T>(set: Set<T>, listener: T) => {
    set.add(listener);
    return () => {
      set.delete(listener);
    };
  };
  const changed = () => {
    for (const listener of listeners) listener();
  };

  return {
    at: () => at,
    isPlaying: () => isPlaying,
    subscribe: (listener) => listen(listeners, listener),
    onSeek: (listener) => listen(seekListeners, listener),
    onToggle: (listener) => listen(toggleListeners, listener),
    toggle: () => {
      for (const listener of toggleListeners) listener();
    },
    seek(next) {
      at = next;
      changed();
      for (const listener of seekListeners) listener(next);
    },
    report(change) {
      const next = change.at ?? at;
      const plays = change.isPlaying ?? isPlaying;
      if (next === at && plays === isPlaying) return;
      at = next;
      isPlaying = plays;
      changed();
    },
  };
}
