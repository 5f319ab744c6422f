import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { SessionLog } from "#lib/client/merge-moments";
import { loadEarlierMoments, sessionLogQuery } from "#lib/client/moment-queries";

/** Fetched without being asked for: a session of this size is a working morning, and drawing it is cheap. */
const HELD_UNASKED = 10_000;
/** Nobody reads faster; a moment that comes alone is shown with the next frame. */
const LEAST_BETWEEN_MS = 100;

/** The held log, a few times a second at most however fast it grows, and the way to its earlier pages. */
export function useSessionLog(sessionId: string) {
  const client = useQueryClient();
  const query = useQuery(sessionLogQuery(sessionId));
  const log = useUnhurried(query.data);
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

function useUnhurried(log: SessionLog | undefined): SessionLog | undefined {
  const [shown, setShown] = useState(log);
  const shownAt = useRef(0);
  useEffect(() => {
    let frame = 0;
    const wait = Math.max(0, LEAST_BETWEEN_MS - (performance.now() - shownAt.current));
    const timer = setTimeout(() => {
      frame = requestAnimationFrame((time) => {
        shownAt.current = time;
        setShown(log);
      });
    }, wait);
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [log]);
  return shown ?? log;
}
