type TimeUnit = "us" | "ms" | "s" | "iso";
type TimeReading =
  | { kind: "absent" }
  | { kind: "moment"; at: number; unit: TimeUnit }
  | { kind: "relative" }
  | { kind: "unreadable"; reason: string };

const EARLIEST = Date.UTC(2000, 0, 1);
const FUTURE_MS = 366 * 24 * 3_600_000;
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Protocol 4.2: the unit differs by surface, so it is told by size (µs, ms, s) or by form (ISO; without a zone it is
 * UTC). Small numbers are offsets inside a recording, not moments. Answers epoch milliseconds.
 */
export function readTime(value: unknown, now: number): TimeReading {
  if (value === undefined || value === null || value === "") return { kind: "absent" };
  if (typeof value === "number") return fromNumber(value, now);
  if (typeof value !== "string") return { kind: "unreadable", reason: "is not a time" };
  const text = value.trim();
  const iso = ISO.exec(text);
  if (iso) return inRange(Date.parse(`${iso[1]}T${iso[2]}${zone(iso[3])}`), "iso", now);
  const digits = text.replace(/\s*s$/i, "");
  if (digits === "" || !/^[-+]?(\d|\.\d|Infinity$)/.test(digits))
    return { kind: "unreadable", reason: "is not a time" };
  return fromNumber(Number(digits), now);
}

function fromNumber(value: number, now: number): TimeReading {
  if (Number.isNaN(value)) return { kind: "unreadable", reason: "is not a time" };
  if (!Number.isFinite(value)) return { kind: "unreadable", reason: "is not finite" };
  if (value < 0) return { kind: "unreadable", reason: "is negative" };
  if (value > 1e14) return inRange(value / 1000, "us", now);
  if (value > 1e11) return inRange(value, "ms", now);
  if (value > 1e8) return inRange(value * 1000, "s", now);
  return { kind: "relative" };
}

function inRange(at: number, unit: TimeUnit, now: number): TimeReading {
  if (Number.isNaN(at)) return { kind: "unreadable", reason: "is not a time" };
  if (at < EARLIEST || at > now + FUTURE_MS) return { kind: "unreadable", reason: "lies outside any recording" };
  return { kind: "moment", at: Math.round(at), unit };
}

function zone(given: string | undefined): string {
  if (!given) return "Z";
  return /^[+-]\d{4}$/.test(given) ? `${given.slice(0, 3)}:${given.slice(3)}` : given.toUpperCase();
}
