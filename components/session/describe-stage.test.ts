import { expect, test } from "vitest";
import { describeStage } from "./describe-stage.ts";

const ended = {
  status: "stopped",
  exportState: "pending",
  streamUrl: null,
  failure: null,
  exportedVideoId: null,
} as const;

test.each([
  [{ ...ended, status: "created" }, "Waiting for the desktop app", true],
  [{ ...ended, status: "active", exportState: "none" }, "Live", true],
  [ended, "No recording yet", true],
  [{ ...ended, exportState: "nothing_stored" }, "Nothing was stored", false],
  [{ ...ended, exportState: "failed" }, "The export failed", false],
  [{ ...ended, status: "failed", failure: { code: "x", message: "Disk full." } }, "The capture failed", false],
  [{ ...ended, status: "exported", exportedVideoId: "m-1" }, "Reading the recording", true],
] as const)("%o says: %s", (session, title, isWaiting) => {
  expect(describeStage(session)).toMatchObject({ kind: "no_recording", title, isWaiting });
});

test("an ended session claims neither that a recording is being made nor that nothing is missing", () => {
  for (const exportState of ["none", "pending", "nothing_stored", "failed"] as const) {
    const stage = describeStage({ ...ended, exportState });
    expect(JSON.stringify(stage)).not.toMatch(/is making|complete|follows/);
  }
  expect(describeStage(ended)).toMatchObject({ sentence: "The session ended. No recording has been reported yet." });
});

test("a failure says its reason", () => {
  const stage = describeStage({ ...ended, status: "failed", failure: { code: "x", message: "Disk full." } });
  expect(stage).toMatchObject({ sentence: expect.stringContaining("Disk full.") });
});

test("an address that is no web address is not played", () => {
  const stage = describeStage({ ...ended, status: "exported", streamUrl: "javascript:alert(1)" });
  expect(stage.kind).toBe("no_recording");
});
