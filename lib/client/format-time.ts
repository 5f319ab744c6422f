const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "00:42:17" since a start; days grow the hours, a negative span is zero. */
export function formatElapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** "now", "32 s", "4 min", "3 h", "2 d": how long ago, rounded down; the future counts as now. */
export function formatAge(ms: number): string {
  if (ms < SECOND) return "now";
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

/** "32 s ago", and "just now" below a second. */
export function formatAgo(ms: number): string {
  return ms < SECOND ? "just now" : `${formatAge(ms)} ago`;
}

/** "18 s", "42 min", "1 h 05 min": how long something lasted. */
export function formatDuration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  return `${Math.floor(ms / HOUR)} h ${String(Math.floor(ms / MINUTE) % 60).padStart(2, "0")} min`;
}

/** "14:41:33" in an IANA zone; say the zone beside it (`zoneLabel`) wherever the reader could doubt it. */
export function formatClock(at: number, zone: string, precision: "minutes" | "seconds" = "seconds"): string {
  return formatter(zone, precision === "seconds" ? CLOCK_SECONDS : CLOCK_MINUTES).format(at);
}

/** "22 Nov", with the year when it is not this one. */
export function formatDay(at: number, zone: string, now: number): string {
  const year = formatter(zone, YEAR);
  const isThisYear = year.format(at) === year.format(now);
  return formatter(zone, isThisYear ? DAY_MONTH : DAY_MONTH_YEAR).format(at);
}

/** "14:41" today, "22 Nov 14:41" on any other day. */
export function formatMoment(at: number, zone: string, now: number): string {
  const day = formatDay(at, zone, now);
  const clock = formatClock(at, zone, "minutes");
  return day === formatDay(now, zone, now) ? clock : `${day} ${clock}`;
}

/** The whole truth for a tooltip: "22 Nov 2026 14:41:33 UTC+1". */
export function formatExact(at: number, zone: string): string {
  return `${formatter(zone, DAY_MONTH_YEAR).format(at)} ${formatClock(at, zone)} ${zoneLabel(zone, at)}`;
}

/** "UTC", "UTC+1", "UTC+5:30": the offset that was in force at that moment. */
export function zoneLabel(zone: string, at: number): string {
  const parts = formatter(zone, OFFSET).formatToParts(at);
  const name = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  // Some engines say GMT, some GMT+0.
  return name.replace("GMT", "UTC").replace(/[+-]0$/, "");
}

export function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en-GB", { timeZone: zone }));
  } catch {
    return false;
  }
}

const CLOCK_SECONDS = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const CLOCK_MINUTES = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const DAY_MONTH = { day: "numeric", month: "short" } as const;
const DAY_MONTH_YEAR = { day: "numeric", month: "short", year: "numeric" } as const;
const YEAR = { year: "numeric" } as const;
const OFFSET = { timeZoneName: "shortOffset" } as const;

/** Making a DateTimeFormat costs a hundred times more than using it, and lists format thousands of times. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${Object.keys(options).join()}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone });
  formatters.set(key, made);
  return made;
}
