import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { startProgram } from "./program.ts";

test("stopping a program waits for its end, and asking again is harmless", async () => {
  const program = startProgram({
    name: "a sleeper",
    args: ["-e", "setInterval(() => undefined, 1000)"],
    isOurs: false,
    env: {},
    log: null,
  });
  await program.stop();
  expect(await program.ended).toBeNull();
  await program.stop();
});

test("a program that ends by itself says with what", async () => {
  const program = startProgram({
    name: "a failure",
    args: ["-e", "process.exit(3)"],
    isOurs: false,
    env: {},
    log: null,
  });
  expect(await program.ended).toBe(3);
});

test("a program ends when the process that started it is killed", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sightline-program-"));
  const log = path.join(folder, "log");
  const script = path.resolve("tests/setup/start-sleeper.ts");
  const parent = spawn(process.execPath, ["--import", "tsx", script, log], { stdio: "inherit" });
  try {
    const sleeper = await vi.waitFor(
      () => {
        const pid = existsSync(log) ? Number(readFileSync(log, "utf8")) : 0;
        expect(pid).toBeGreaterThan(0);
        return pid;
      },
      { timeout: 20_000 },
    );
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(() => process.kill(sleeper, 0)).toThrow("ESRCH"), { timeout: 10_000 });
  } finally {
    parent.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  }
});
