"use client";

import { useEffect, useState } from "react";
import { announceAlerts } from "#lib/client/announce-alerts";
import type { Severity } from "#lib/model/alert";
import { useLive } from "./live-provider.tsx";

const AT_MOST_EVERY_MS = 4_000;

/** Says "3 new critical alerts" to whoever listens instead of looks, and never more often than every few seconds. */
export function AlertAnnouncer() {
  const live = useLive();
  const [sentence, setSentence] = useState("");

  useEffect(() => {
    let waiting: Severity[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    function speak() {
      timer = null;
      if (waiting.length === 0) return;
      setSentence(announceAlerts(waiting));
      waiting = [];
      timer = setTimeout(speak, AT_MOST_EVERY_MS);
    }
    const stop = live.onAlertRaised((alert) => {
      waiting.push(alert.severity);
      timer ??= setTimeout(speak, 0);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
    };
  }, [live]);

  return (
    <p role="status" aria-live="polite" className="sr-only">
      {sentence}
    </p>
  );
}
