import { expect, test } from "vitest";
import { lifecycleAt } from "./timeline-lifecycle.ts";

const iso = (at: number) => new Date(at).toISOString();
const session = { createdAt: iso(1_000), startedAt: iso(5_000), stoppedAt: iso(90_000) };

test.each([
  ["created", 7_000, 1_000],
  ["starting", 4_000, 4_000],
  ["starting", 7_000, 5_000],
  ["active", 7_000, 5_000],
  ["stopped", 95_000, 90_000],
  ["exported", 99_000, 99_000],
  ["something new", 99_000, 99_000],
])("%s that arrived at %i happened at %i", (status, start, at) => {
  expect(lifecycleAt(session, { start, data: { status } })).toBe(at);
});

test("a session that never started leaves its changes where they are", () => {
  expect(lifecycleAt({ ...session, startedAt: null }, { start: 7_000, data: { status: "active" } })).toBe(7_000);
});
