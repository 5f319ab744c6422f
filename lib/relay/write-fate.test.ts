import { expect, it } from "vitest";
import { AppError } from "#lib/base/app-error";
import { fateOf } from "./write-fate.ts";

const coded = (code: string, message = "x") => Object.assign(new Error(message), { code });

it.each([
  ["an unreachable server", coded("ECONNREFUSED"), "again"],
  ["Prisma's unreachable server", coded("P1001"), "again"],
  ["the pool's timeout", new Error("timeout exceeded when trying to connect"), "again"],
  ["a connection cut in the middle", new Error("Connection terminated unexpectedly"), "again"],
  ["a full disk", coded("53100"), "again"],
  ["a read-only server", coded("25006"), "again"],
  ["a deadlock", coded("40P01"), "again"],
  ["a shutdown", coded("57P01"), "again"],
  ["our own unavailable", new AppError("unavailable", "away"), "again"],
  ["a lease with another holder", coded("55000"), "fenced"],
  ["a value no column takes", coded("22P05"), "never"],
  ["a broken constraint", coded("23503"), "never"],
  ["a session that is gone", coded("P0002"), "never"],
  ["a check of ours", new Error("An alert names no stream."), "never"],
  ["a bug", new TypeError("x is undefined"), "never"],
])("%s: %s → %s", (_, error, fate) => {
  expect(fateOf(error)).toBe(fate);
});
