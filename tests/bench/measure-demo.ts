import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Shutdown } from "#lib/launch/shutdown";
import { round } from "./statistics.ts";

const WITHIN_MS = 120_000;

/** Seconds from typing `npm run demo` until its first live moment can be read. */
export type DemoFigure = { installSeconds: number; coldSeconds: number; warmSeconds: number[] };

/** As a stranger has it: a clone of the last commit, installed. The first run builds the pages, the later ones do not. */
export async function measureDemo(repository: string, warmRuns: number, shutdown: Shutdown): Promise<DemoFigure> {
  const folder = mkdtempSync(path.join(tmpdir(), "sightline-clone-"));
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
  try {
    run("git", "clone", "--quiet", "--depth", "1", `file://${repository}`, ".");
    const began = performance.now();
    run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    const installSeconds = round((performance.now() - began) / 1_000);
    const coldSeconds = await runDemo(folder, shutdown);
    const warmSeconds: number[] = [];
    while (warmSeconds.length < warmRuns) warmSeconds.push(await runDemo(folder, shutdown));
    return { installSeconds, coldSeconds, warmSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runDemo(folder: string, shutdown: Shutdown): Promise<number> {
  const began = performance.now();
  // A group of its own, so that one signal reaches npm, the demo and what the demo started, as Ctrl-C does.
  const demo = spawn("npm", ["run", "demo"], { cwd: folder, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(demo, "exit");
  const stop = async () => {
    if (demo.exitCode === null && demo.signalCode === null && demo.pid) process.kill(-demo.pid, "SIGINT");
    await ended;
  };
  await shutdown.add(stop);
  let said = "";
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<number>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`The demo showed no moment in time:\n${said}`)), WITHIN_MS);
      ended.then(() => reject(new Error(`The demo ended by itself:\n${said}`)), reject);
      demo.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("First live moment")) resolve(round((performance.now() - began) / 1_000));
      });
    });
  } finally {
    clearTimeout(timer);
    await stop();
  }
}
