import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Program, startProgram } from "./program.ts";
import { sourceDigest } from "./source-digest.ts";

const MARK = path.join(".next", "source-digest");

export function hasBuild(): boolean {
  return existsSync(path.join(".next", "BUILD_ID"));
}

/** Whether the last finished build is one of these very sources. */
export function isBuildFresh(): boolean {
  return hasBuild() && existsSync(MARK) && readFileSync(MARK, "utf8") === sourceDigest();
}

/** The production build. `onStart` lets the caller stop it half-way. */
export async function nextBuild(
  log: string | null,
  onStart: (program: Program) => void = () => undefined,
): Promise<void> {
  // Taken before the build: a file that changes while it runs must make the next one build again.
  const digest = sourceDigest();
  rmSync(path.join(".next", "BUILD_ID"), { force: true });
  const program = startProgram({
    name: "next build",
    args: ["node_modules/next/dist/bin/next", "build"],
    isOurs: false,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    log,
  });
  onStart(program);
  const code = await program.ended;
  if (code !== 0 || !hasBuild()) throw new Error(`The pages could not be built (next build ended with ${code}).`);
  writeFileSync(MARK, digest);
}
