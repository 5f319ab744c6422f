"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { createPlayheadStore, type PlayheadStore } from "./playhead-store.ts";

const PlayheadContext = createContext<PlayheadStore | null>(null);

/** Holds the playhead of one session page. `start` is where a link asked to begin, epoch ms. */
export function PlayheadProvider({ start, children }: { start: number | null; children: ReactNode }) {
  const [store] = useState(() => createPlayheadStore(start));
  return <PlayheadContext value={store}>{children}</PlayheadContext>;
}

export function usePlayhead(): PlayheadStore {
  const store = useContext(PlayheadContext);
  if (!store) throw new Error("The playhead is used outside of a session page.");
  return store;
}

/** Renders again only when what `select` answers changes: pass something small, not the position itself, to a list. */
export function usePlayheadValue<T extends string | number | boolean | null>(
  select: (at: number | null, isPlaying: boolean) => T,
): T {
  const store = usePlayhead();
  const read = () => select(store.at(), store.isPlaying());
  return useSyncExternalStore(store.subscribe, read, read);
}
