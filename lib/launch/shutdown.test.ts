import { expect, test } from "vitest";
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
