import { expect, test } from "vitest";
import { startProgram } from "./program.ts";
import { shutdownInOrder } from "./shutdown.ts";

test("parts stop in the opposite order of their start, one after the other, once", async () => {
  const stopped: string[] = [];
  const shutdown = shutdownInOrder();
  for (const name of ["database", "server"]) await shutdown.add(async () => void stopped.push(name));
  await Promise.all([shutdown.run(), shutdown.run()]);
  await shutdown.run();
  expect(stopped).toEqual(["server", "database"]);
});

test("a part that comes up while everything stops is stopped too", async () => {
  const shutdown = shutdownInOrder();
  await shutdown.run();
  let isStopped = false;
  await shutdown.add(async () => {
    isStopped = true;
  });
  expect(isStopped).toBe(true);
});

test("stopping a program waits for its end, and asking again is harmless", async () => {
  const program = startProgram({
    name: "a sleeper",
    args: ["-e", "setInterval(() => undefined, 1000)"],
    env: {},
    log: null,
  });
  await program.stop();
  expect(await program.ended).toBeNull();
  await program.stop();
});

test("a program that ends by itself says with what", async () => {
  const program = startProgram({ name: "a failure", args: ["-e", "process.exit(3)"], env: {}, log: null });
  expect(await program.ended).toBe(3);
});
