import { spawn } from "node:child_process";

/** Runs a command with its output on our terminal; true when it ended well and in time. */
export function runStep(
  command: string,
  args: string[],
  { timeoutMs, env = {} }: { timeoutMs: number; env?: Record<string, string> },
): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
    timeout: timeoutMs,
    killSignal: "SIGTERM",
  });
  return new Promise((resolve) => {
    child.once("error", (error) => {
      console.error(`${command} cannot run: ${error.message}`);
      resolve(false);
    });
    child.once("exit", (code, signal) => {
      if (signal) console.error(`${command} was stopped (${signal}) after at most ${timeoutMs / 1_000} s`);
      resolve(code === 0);
    });
  });
}
