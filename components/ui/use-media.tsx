"use client";

import { useSyncExternalStore } from "react";

/** The same widths as the breakpoints in globals.css, for what CSS alone cannot decide. */
const QUERIES = { lg: "(min-width: 64rem)" } as const;

/** `onServer` is what the first picture assumes. */
export function useIsAtLeast(width: keyof typeof QUERIES, onServer = true): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(QUERIES[width]);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => window.matchMedia(QUERIES[width]).matches,
    () => onServer,
  );
}
