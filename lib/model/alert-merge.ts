/** How far apart the two copies of one firing may say it began (protocol 9.4: ms by socket, ISO or seconds by callback). */
const TOLERANCE_MS = 1000;

export type KnownFiring = {
  id: string;
  streamRow: number | null;
  label: string;
  /** Epoch ms. */
  start: number;
  arrivedBy: string[];
  /** Identities of the copies that were merged into it. */
  keys: string[];
};

export type FiringCopy = { streamRow: number | null; label: string; start: number; wire: string; key: string };

export type AlertDecision = { do: "raise" } | { do: "merge"; id: string } | { do: "nothing"; id: string };

/**
 * One firing comes up to twice, by socket and by callback, and each copy may be repeated. `event_id` names the rule, so
 * three firings of one rule are three alerts: only a copy by the *other* wire at the same second joins a known firing.
 */
export function decideAlert(known: KnownFiring[], copy: FiringCopy): AlertDecision {
  const repeated = known.find((firing) => firing.keys.includes(copy.key));
  if (repeated) return { do: "nothing", id: repeated.id };
  const partner = known
    .filter((firing) => !firing.arrivedBy.includes(copy.wire) && isSameFiring(firing, copy))
    .sort((a, b) => Math.abs(a.start - copy.start) - Math.abs(b.start - copy.start))[0];
  return partner ? { do: "merge", id: partner.id } : { do: "raise" };
}

function isSameFiring(firing: KnownFiring, copy: FiringCopy): boolean {
  const sameStream = firing.streamRow === null || copy.streamRow === null || firing.streamRow === copy.streamRow;
  const sameLabel = firing.label.trim().toLowerCase() === copy.label.trim().toLowerCase();
  return sameStream && sameLabel && Math.abs(firing.start - copy.start) <= TOLERANCE_MS;
}
