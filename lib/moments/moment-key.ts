import { createHash } from "node:crypto";

const KEY_BYTES = 16;

/** The derived identity of a moment: a hash, because texts do not fit a B-tree (protocol 10.3). */
export function momentKey(...parts: (string | number | null)[]): Buffer {
  return createHash("sha256").update(JSON.stringify(parts)).digest().subarray(0, KEY_BYTES);
}
