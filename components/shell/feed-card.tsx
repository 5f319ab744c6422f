"use client";

import { classNames } from "#lib/client/class-names";
import type { FeedTone } from "#lib/client/feed-health";
import { useFeedHealth } from "./use-feed-health.tsx";

/** Always in sight: whether what is on the screen is live. */
export function FeedCard() {
  const health = useFeedHealth();
  return (
    <section aria-label="Feed health" className="rounded-surface border px-2.5 py-2">
      <p className="flex items-center gap-2 text-xs text-ink">
        <FeedMark tone={health.tone} />
        {health.title}
      </p>
      <p className="pt-0.5 text-xs text-ink-2">{health.detail}</p>
    </section>
  );
}

/** Shape as well as colour: disc, half disc, cross, ring. */
export function FeedMark({ tone }: { tone: FeedTone }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className={classNames("size-2.5 shrink-0", INK[tone])}>
      {tone === "ok" ? <circle cx="5" cy="5" r="3.6" fill="currentColor" /> : null}
      {tone === "idle" ? <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.4" /> : null}
      {tone === "waiting" ? (
        <>
          <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />
        </>
      ) : null}
      {tone === "broken" ? (
        <path d="m1.8 1.8 6.4 6.4m0-6.4L1.8 8.2" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      ) : null}
    </svg>
  );
}

const INK: Record<FeedTone, string> = {
  ok: "text-ok",
  idle: "text-ink-3",
  waiting: "text-warn",
  broken: "text-critical",
};
