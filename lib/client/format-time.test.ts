import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatAgo,
  formatClock,
  formatDuration,
  formatElapsed,
  formatExact,
  formatMoment,
  isTimeZone,
  zoneLabel,
} from "./format-time.ts";

const AT = Date.UTC(2026, 10, 22, 13, 41, 33);
const SUMMER = Date.UTC(2026, 6, 1, 12, 0, 0);

describe("spans", () => {
  it.each([
    [-5_000, "00:00:00"],
    [2_537_000, "00:42:17"],
    [100 * 3_600_000, "100:00:00"],
  ])("elapsed %i ms is %s", (ms, text) => expect(formatElapsed(ms)).toBe(text));

  it.each([
    [-1, "now"],
    [999, "now"],
    [32_900, "32 s"],
    [240_000, "4 min"],
    [3 * 3_600_000, "3 h"],
    [50 * 3_600_000, "2 d"],
  ])("an age of %i ms is %s", (ms, text) => expect(formatAge(ms)).toBe(text));

  it("says how long ago in words", () => {
    expect([formatAgo(500), formatAgo(9_000)]).toEqual(["just now", "9 s ago"]);
  });

  it.each([
    [18_000, "18 s"],
    [2_520_000, "42 min"],
    [3_900_000, "1 h 05 min"],
  ])("a duration of %i ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe("moments in a zone", () => {
  it.each([
    ["UTC", "13:41:33", "UTC"],
    ["Europe/Berlin", "14:41:33", "UTC+1"],
    ["Asia/Kolkata", "19:11:33", "UTC+5:30"],
    ["America/New_York", "08:41:33", "UTC-5"],
  ])("%s reads %s %s", (zone, clock, label) => {
    expect([formatClock(AT, zone), zoneLabel(zone, AT)]).toEqual([clock, label]);
  });

  it("the offset is the one in force then, not the one now", () => {
    expect(zoneLabel("Europe/Berlin", SUMMER)).toBe("UTC+2");
  });

  it("midnight is 00, never 24", () => {
    expect(formatClock(Date.UTC(2026, 0, 1), "UTC")).toBe("00:00:00");
  });

  it("only another day names its day, only another year its year", () => {
    expect(formatMoment(AT, "UTC", AT + 60_000)).toBe("13:41");
    expect(formatMoment(AT, "UTC", AT + 86_400_000)).toBe("22 Nov 13:41");
    expect(formatMoment(AT, "UTC", AT + 90 * 86_400_000)).toBe("22 Nov 2026 13:41");
  });

  it("the exact form leaves nothing to guess", () => {
    expect(formatExact(AT, "Europe/Berlin")).toBe("22 Nov 2026 14:41:33 UTC+1");
  });

  it.each([
    ["Europe/Berlin", true],
    ["Mars/Olympus", false],
    ["", false],
  ])("%o is a zone: %o", (zone, expected) => expect(isTimeZone(zone)).toBe(expected));
});
