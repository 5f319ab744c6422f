"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { classNames } from "#lib/client/class-names";
import { FeedMark } from "./feed-card.tsx";
import { useFeedHealth } from "./use-feed-health.tsx";

/** Floats over the page's lower edge, so that nothing that is being read moves. Put away, it stays away until the news change. */
export function FeedBanner() {
  const health = useFeedHealth();
  const [putAway, setPutAway] = useState<string | null>(null);
  const isShown = health.isBanner && putAway !== health.title;
  if (!health.isBanner && putAway) setPutAway(null);
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 z-30 flex justify-center px-3">
      {isShown ? (
        <div
          className={classNames(
            "pointer-events-auto flex max-w-2xl animate-settle items-center gap-2.5 rounded-surface border bg-raised py-1.5 pr-1.5 pl-3 text-sm shadow-float",
            health.tone === "broken" ? "border-critical/60" : "border-warn/60",
          )}
        >
          <FeedMark tone={health.tone} />
          <p className="min-w-0">
            <span className="font-medium">{health.title}</span> <span className="text-ink-2">{health.detail}</span>
          </p>
          <Button look="quiet" size="icon" aria-label="Put this notice away" onClick={() => setPutAway(health.title)}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
      ) : null}
      {/* Only the title is announced: the age in the detail changes every second. */}
      <p role="status" className="sr-only">
        {health.isBanner ? health.title : ""}
      </p>
    </div>
  );
}
