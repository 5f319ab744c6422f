"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import type { HeldDraft } from "#lib/client/draft-store";
import { momentKeys } from "#lib/client/moment-queries";
import type { WatchState } from "#lib/client/session-watches";
import { useLive } from "./live-provider.tsx";

/**
 * Keeps the cached log of a session live while the component is mounted. `isReady` once `sessionLogQuery` has data: the
 * watch then resumes from it instead of fetching anything twice.
 */
export function useSessionWatch(sessionId: string, isReady: boolean): WatchState {
  const live = useLive();
  const client = useQueryClient();
  useEffect(() => {
    if (!isReady || !client.getQueryData(momentKeys.log(sessionId))) return;
    return live.watch(sessionId);
  }, [live, client, sessionId, isReady]);
  return useSyncExternalStore(
    live.subscribe,
    () => live.watchState(sessionId),
    () => "waiting",
  );
}

const NO_DRAFTS: readonly HeldDraft[] = [];

/** Interim texts of a session, one per stream at most. */
export function useDrafts(sessionId: string): readonly HeldDraft[] {
  const { drafts } = useLive();
  return useSyncExternalStore(
    drafts.subscribe,
    () => drafts.draftsOf(sessionId),
    () => NO_DRAFTS,
  );
}
