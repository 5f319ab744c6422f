/**
 * The `t` of a link, read against the session's origin. Offsets ("754", "754.5s", "12:34", "1:02:03", "12m34s") and moments
 * (ISO 8601 with zone, or epoch milliseconds) are both accepted. Answers epoch ms, or null when it is neither.
 */
export function parsePosition(text: string, origin: number): number | null {
  const value = text.trim();
  if (/^-?\d+(\.\d+)?s?$/.test(value)) return fromNumber(Number.parseFloat(value), origin);
  if (/^(\d+:)?\d{1,2}:\d{1,2}(\.\d+)?$/.test(value)) {
    return origin + value.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) * 1_000;
  }
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/.exec(value);
  if (parts && value !== "") {
    const [, hours = "0", minutes = "0", seconds = "0"] = parts;
    return origin + (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  }
  if (!/^\d{4}-\d{2}-\d{2}[T ]/.test(value)) return null;
  // A plus sign in a query string arrives as a space: 09:30:00 02:00 means +02:00.
  const at = Date.parse(value.replace(/^(.{10}) /, "$1T").replace(/ (\d{2}:?\d{2})$/, "+$1"));
  return Number.isFinite(at) ? at : null;
}

/** Offset seconds with at most a tenth; what a link carries, for it survives a corrected start better than a clock time reads. */
export function printPosition(at: number, origin: number): string {
  return String(Math.round((at - origin) / 100) / 10);
}

/** Nobody records for thirty years: a number that large is epoch milliseconds, not an offset in seconds. */
function fromNumber(value: number, origin: number): number {
  return value > 1e9 ? value : origin + value * 1_000;
}
