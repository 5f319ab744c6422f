import { createHash, randomBytes, randomUUID } from "node:crypto";

/**
 * A repeatable number in [0, 1) for a named decision. It hangs on the names only, not on how often it was asked before,
 * so the same seed gives the same facts whatever the order in which a product wires its pipelines.
 */
export function roll(seed: number, ...names: (string | number)[]): number {
  const hash = createHash("sha256")
    .update([seed, ...names].join("\u0000"))
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

export function between(low: number, high: number, seed: number, ...names: (string | number)[]): number {
  return low + (high - low) * roll(seed, ...names);
}

// Ids are random, not seeded: a simulator that was restarted must not hand out an id that a product already stored.
export function newSessionId(): string {
  return `cap-${randomUUID()}`;
}

export function newStreamId(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  const rest = randomBytes(10).toString("hex");
  return `rts-${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** Index, event and alert ids: 16 lower-case hex digits without a prefix. */
export function newHexId(): string {
  return randomBytes(8).toString("hex");
}

export function newVideoId(): string {
  return `m-z-${newStreamId().slice(4)}`;
}

export function newClientToken(): string {
  return `st-${randomBytes(24).toString("base64url")}`;
}

export function newConnectionId(): string {
  return randomBytes(12).toString("base64url");
}
