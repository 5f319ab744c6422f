import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { SessionLog } from "#lib/client/merge-moments";
import { loadEarlierMoments, sessionLogQuery } from "#lib/client/moment-queries";

/** Fetched without being asked for: a session of this size is a working morning, and drawing it is cheap. */
const HELD_UNASKED = 10_000;

/** The held log, which grows once per frame at most, and the way to its earlier pages. */
export function useSessionLog(sessionId: string) {
  const client = useQueryClient();
  const query = useQuery(sessionLogQuery(sessionId));
  const log = query.data;
  const isLoading = useRef(false);

  async function loadEarlier() {
    if (isLoading.current) return;
    isLoading.current = true;
    try {
      await loadEarlierMoments(client, sessionId);
    } catch {
      // The log keeps what it has; scrolling to the top asks again.
    } finally {
      isLoading.current = false;
    }
  }

  const firstSeq = log?.firstSeq ?? 1;
  const held = log?.moments.length ?? 0;
  const load = useRef(loadEarlier);
  useEffect(() => {
    load.current = loadEarlier;
  });
  useEffect(() => {
    if (firstSeq > 1 && held < HELD_UNASKED) void load.current();
  }, [firstSeq, held]);

  return { query, log, loadEarlier };
}

/** What is drawn as a whole, and takes longer to draw than a line of text, follows four times a second at most. */
const LEAST_BETWEEN_MS = 250;

/** The same log, unhurried; a change that comes alone is shown at once. */
export function useUnhurried(log: SessionLog): SessionLog {
  const [shown, setShown] = useState(log);
  const latest = useRef(log);
  const shownAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // The timer outlives the changes that come while it runs: a log that never rests would put it off for ever.
  useEffect(() => {
    latest.current = log;
    const wait = Math.max(0, shownAt.current + LEAST_BETWEEN_MS - performance.now());
    timer.current ??= setTimeout(() => {
      timer.current = null;
      shownAt.current = performance.now();
      setShown(latest.current);
    }, wait);
  }, [log]);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return shown;
}
