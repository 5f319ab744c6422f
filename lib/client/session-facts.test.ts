import { describe, expect, it } from "vitest";
import type { Session } from "#lib/model/session";
import type { Stream } from "#lib/model/stream";
import { latestLane, outcomeOf, spanOf } from "./session-facts.ts";

const stream = (
  kind: Stream["kind"],
  pipeline: "transcript" | "visual_index",
  lastMomentAt: string | null,
): Stream => ({
  id: `rts-${kind}`,
  name: kind,
  kind,
  mediaTypes: [],
  lastMomentAt,
  pipelines: [{ kind: pipeline, state: "running", error: null }],
});
const session = (more: Partial<Session>): Session => ({
  id: "cap-1",
  status: "active",
  failure: null,
  endUserId: "priya",
  metadata: {},
  createdAt: "2026-11-22T13:59:00.000Z",
  startedAt: "2026-11-22T14:00:00.000Z",
  stoppedAt: null,
  exportedVideoId: null,
  streamUrl: null,
  playerUrl: null,
  exportState: "none",
  epoch: 7,
  lastSeq: 3,
  counts: { moments: 3, alerts: 0 },
  integrity: "complete",
  latest: null,
  streams: [],
  ...more,
});
const since = "2026-11-22T14:00:00.000Z";
const until = "2026-11-22T14:05:00.000Z";

describe("how long a session lasted", () => {
  it.each([
    ["a live one has no end", session({ stoppedAt: until }), { since, until: null }],
    ["one that is over has both", session({ status: "exported", stoppedAt: until }), { since, until }],
    ["without a start there is nothing to say", session({ status: "created", startedAt: null }), null],
    ["a failed one without an end does not tick on", session({ status: "failed" }), null],
  ])("%s", (_name, of, expected) => expect(spanOf(of)).toEqual(expected));
});

describe("whose words the newest moment is", () => {
  const latest = (kind: "transcript" | "visual_index" | "lifecycle") => ({ kind, text: "x", at: since });
  const streams = [
    stream("mic", "transcript", since),
    stream("system_audio", "transcript", until),
    stream("display", "visual_index", null),
  ];
  it.each([
    ["the stream that spoke last", session({ latest: latest("transcript"), streams }), "system_audio"],
    ["the only one of its kind", session({ latest: latest("visual_index"), streams }), "display"],
    ["nobody's, when it is a status change", session({ latest: latest("lifecycle"), streams }), null],
    ["nobody's, when no stream is known", session({ latest: latest("transcript") }), null],
  ])("%s", (_name, of, expected) => expect(latestLane(of)).toBe(expected));
});

describe("what became of it", () => {
  it.each([
    [session({ failure: { code: "no_storage", message: "The disk is full." } }), "no_storage: The disk is full."],
    [session({ status: "stopped", exportState: "pending" }), "Waiting for the recording"],
    [session({ status: "stopped", exportState: "nothing_stored" }), "Nothing was stored"],
    [session({ status: "created" }), "Waiting for the desktop app to start"],
    [session({ status: "exported", exportState: "exported" }), null],
  ])("%#: %s", (of, expected) => expect(outcomeOf(of)).toBe(expected));
});
