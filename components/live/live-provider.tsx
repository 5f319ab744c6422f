"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { createLive, type Live } from "#lib/client/live";

const LiveContext = createContext<Live | null>(null);

/** One socket for the whole product, open while any page of the team is. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [live] = useState(() => createLive(client));
  useEffect(() => {
    let close: (() => void) | undefined;
    // A push that lands before the page below has hydrated would make it differ from the server's picture.
    const cancel = whenIdle(() => {
      close = live.open();
    });
    return () => {
      cancel();
      close?.();
    };
  }, [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("Live state is read outside LiveProvider.");
  return live;
}

export function useLiveLink() {
  const live = useLive();
  return useSyncExternalStore(live.subscribe, live.link, live.serverLink);
}

const DIAL_WITHIN_MS = 1_000;

/** Safari has no idle callback; two tenths of a second stand in for it. */
function whenIdle(run: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(run, DIAL_WITHIN_MS / 5);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(run, { timeout: DIAL_WITHIN_MS });
  return () => window.cancelIdleCallback(handle);
}
