import { existsSync } from "node:fs";
import { findChromium } from "./find-chromium.ts";
import { runStep } from "./run-step.ts";

const TEN_MINUTES_MS = 600_000;

/** Debian's package where we may install one, otherwise Playwright's download. True when a Chromium is there. */
export async function installChromium(): Promise<boolean> {
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (!findChromium() && isDebianRoot) await aptInstall();
  if (!findChromium()) {
    await runStep("npx", ["--no-install", "playwright", "install", "chromium"], { timeoutMs: TEN_MINUTES_MS });
  }
  const chromium = findChromium();
  console.log(chromium ?? "There is no Chromium and none could be installed: install one, or name it in CHROMIUM.");
  return chromium !== null;
}

async function aptInstall(): Promise<void> {
  const options = { timeoutMs: TEN_MINUTES_MS, env: { DEBIAN_FRONTEND: "noninteractive" } };
  await runStep("apt-get", ["update", "-q"], options);
  await runStep("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], options);
}
