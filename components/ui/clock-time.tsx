"use client";

import { formatClock, formatExact, formatMoment, zoneLabel } from "#lib/client/format-time";
import { useTickingText, useTimeView } from "./clock-provider.tsx";

type ClockTimeProps = {
  at: string | number;
  /** seconds: "14:41:33" · day: "14:41", or "22 Nov 14:41" when that is not today */
  form?: "seconds" | "day";
  /** Adds the offset ("UTC+1"). Leave it out only where it stands beside the list. */
  hasZone?: boolean;
  className?: string;
};

/** A point in time in the page's zone. */
export function ClockTime({ at, form = "seconds", hasZone = false, className }: ClockTimeProps) {
  const time = new Date(at);
  const ms = time.getTime();
  const { zone } = useTimeView();
  const text = useTickingText((now) => (form === "day" ? formatMoment(ms, zone, now) : formatClock(ms, zone)));
  return (
    <time dateTime={time.toISOString()} title={formatExact(ms, zone)} className={className}>
      {text}
      {hasZone ? ` ${zoneLabel(zone, ms)}` : ""}
    </time>
  );
}

/** "Times in UTC+1": once beside a list whose rows leave the zone out. */
export function ZoneNote({ className }: { className?: string }) {
  const { zone, drawnAt } = useTimeView();
  return <span className={className}>Times in {zoneLabel(zone, drawnAt)}</span>;
}
