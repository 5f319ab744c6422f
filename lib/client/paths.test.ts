import { describe, expect, it } from "vitest";
import { paths, safeNext } from "./paths.ts";

describe("links", () => {
  it("carry the second and leave out what is empty", () => {
    expect(paths.session("cap-1", { t: 1_763_820_093_250 })).toBe("/sessions/cap-1?t=2025-11-22T14%3A01%3A33.250Z");
    expect(paths.alerts({ severity: ["critical", "high"], status: [], session: undefined })).toBe(
      "/alerts?severity=critical%2Chigh",
    );
    expect(paths.sessions()).toBe("/sessions");
  });

  it("an id from outside cannot climb out of its place", () => {
    expect(paths.session("../api/v1")).toBe("/sessions/..%2Fapi%2Fv1");
  });
});

describe("after signing in", () => {
  it.each([
    ["/alerts?alert=1", "/alerts?alert=1"],
    ["/sessions/cap-1?t=2026-11-22T14:41:33.000Z", "/sessions/cap-1?t=2026-11-22T14:41:33.000Z"],
    [null, "/sessions"],
    ["", "/sessions"],
    ["https://evil.example", "/sessions"],
    ["//evil.example", "/sessions"],
    ["/\\evil.example", "/sessions"],
    ["/\t/evil.example", "/sessions"],
    ["javascript:alert(1)", "/sessions"],
  ])("%o leads to %s", (next, expected) => expect(safeNext(next)).toBe(expected));
});
