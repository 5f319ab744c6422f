import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env.ts";
import { remember } from "./remember.ts";

/** Signs cookies and seals API keys. In development it is made once and kept in DATA_DIR (0600). */
export function authSecret(): string {
  return remember("auth-secret", () => env().authSecret ?? keptSecret(path.resolve(env().dataDir, "auth-secret")));
}

function keptSecret(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
