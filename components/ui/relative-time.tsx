"use client";

import { formatAge, formatAgo, formatElapsed, formatExact } from "#lib/client/format-time";
import { useTickingText, useTimeView } from "./clock-provider.tsx";

type RelativeTimeProps = { at: string | number; form?: "age" | "ago"; className?: string };

/** "32 s" or "32 s ago", ticking by itself; the exact time with its zone is its tooltip. */
export function RelativeTime({ at, form = "age", className }: RelativeTimeProps) {
  const time = new Date(at);
  const { zone } = useTimeView();
  const text = useTickingText((now) => (form === "ago" ? formatAgo : formatAge)(now - time.getTime()));
  return (
    <time dateTime={time.toISOString()} title={formatExact(time.getTime(), zone)} className={className}>
      {text}
    </time>
  );
}

type ElapsedProps = { since: string | number; until?: string | number | null; className?: string };

/** "00:42:17": ticks while there is no end. */
export function Elapsed({ since, until = null, className }: ElapsedProps) {
  const start = new Date(since).getTime();
  const end = until === null ? null : new Date(until).getTime();
  const text = useTickingText((now) => formatElapsed((end ?? now) - start));
  return <span className={className}>{text}</span>;
}
