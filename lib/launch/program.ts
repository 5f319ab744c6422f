import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { childEnvironment } from "#lib/base/env";

const STOP_PATIENCE_MS = 12_000;
const END_WITH_PARENT = pathToFileURL(path.resolve("lib/launch/end-with-parent.ts")).href;

export type Program = {
  name: string;
  /** Resolves with the exit code; null when a signal ended it. */
  ended: Promise<number | null>;
  stop: () => Promise<void>;
  /** The last lines it said, when it has a log. */
  lastLines: () => string;
};

export type ProgramOrder = {
  name: string;
  /** Arguments of this Node. */
  args: string[];
  /** For a TypeScript program of ours: it also ends when we are killed and can ask nobody any more. */
  isOurs: boolean;
  env: Record<string, string>;
  /** File that takes its output; null lets it speak on our terminal. */
  log: string | null;
};

export function startProgram({ name, args, isOurs, env, log }: ProgramOrder): Program {
  const output = log === null ? ("inherit" as const) : openSync(log, "w");
  const child = spawn(process.execPath, isOurs ? ["--import", "tsx", "--import", END_WITH_PARENT, ...args] : args, {
    env: childEnvironment(env),
    stdio: isOurs ? ["ignore", output, output, "ipc"] : ["ignore", output, output],
  });
  if (typeof output === "number") closeSync(output);
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.once("error", () => resolve(null));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const patience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
    await ended;
    clearTimeout(patience);
  };
  const lastLines = () => (log === null ? "" : readFileSync(log, "utf8").trimEnd().split("\n").slice(-15).join("\n"));
  return { name, ended, stop, lastLines };
}
