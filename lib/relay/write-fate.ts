/** again: the database cannot take it now · never: it will not take this one · fenced: the lease has another holder. */
type WriteFate = "again" | "never" | "fenced";

const FENCED = "55000";
/** Wrong data, broken constraints, limits, and what our own functions raise. */
const NEVER = ["22", "23", "54", "P0"];
/** SQLSTATE classes 08, 25, 40, 53, 55, 57, 58 and the driver's own words for a server that is not there. */
const SQLSTATE = /^[0-9A-Z]{5}$/;
const NETWORK = /^(E[A-Z]{3,}|P10\d\d|P20(24|28|34|37))$/;

export function fateOf(error: unknown): WriteFate {
  if (error instanceof TypeError || error instanceof RangeError) return "never";
  const code = codeOf(error);
  if (code === FENCED) return "fenced";
  if (code === "unavailable") return "again";
  if (code !== null && NETWORK.test(code)) return "again";
  if (code !== null && SQLSTATE.test(code)) return NEVER.includes(code.slice(0, 2)) ? "never" : "again";
  const message = error instanceof Error ? error.message : "";
  // Without a code it is either the driver losing its server, or one of our own checks refusing this very fact.
  return /timeout|terminat|connect|closed|server/i.test(message) ? "again" : "never";
}

function codeOf(error: unknown): string | null {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : null;
  return typeof code === "string" ? code : null;
}
