"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { createLive, type Live } from "#lib/client/live";

const LiveContext = createContext<Live | null>(null);

/** One socket for the whole product, open while any page of the team is. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [live] = useState(() => createLive(client));
  useEffect(() => live.open(), [live]);
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
