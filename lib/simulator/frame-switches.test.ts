import { describe, expect, it } from "vitest";
import { channels, playWith, type SwitchRow, transcripts, withEvent } from "./play-with.ts";

const table: SwitchRow[] = [
  [
    "descriptions come by scene_index and spoken_index",
    { visualChannel: "scene_index", audioChannel: "spoken_index" },
    (seen) => {
      expect([...channels(seen)]).toEqual(expect.arrayContaining(["scene_index", "spoken_index"]));
    },
  ],
  [
    "lifecycle frames have a channel",
    { hasLifecycleChannel: true },
    (seen) => {
      expect(channels(seen)).toContain("capture_session");
    },
  ],
  [
    "lifecycle frames have no channel",
    { hasLifecycleChannel: false },
    (seen) => {
      expect(channels(seen)).not.toContain("capture_session");
      expect(seen.frames.some((frame) => frame.event === "capture_session.active")).toBe(true);
    },
  ],
  [
    "frames are of the type style",
    { frameStyle: "type" },
    (seen) => {
      const types = new Set(seen.frames.map((frame) => frame.type));
      expect([...types]).toEqual(expect.arrayContaining(["transcript", "index", "alert"]));
    },
  ],
  [
    "is_final is a string",
    { isFinal: "string" },
    (seen) => {
      expect(new Set(transcripts(seen).map((frame) => frame.data?.is_final))).toEqual(new Set(["true", "false"]));
    },
  ],
  [
    "is_final is absent and there are no drafts",
    { isFinal: "absent" },
    (seen) => {
      expect(transcripts(seen)).toHaveLength(seen.oracle.finals.length);
      expect(transcripts(seen)[0]?.data).not.toHaveProperty("is_final");
    },
  ],
  [
    "drafts come in bursts",
    { drafts: "burst" },
    (seen) => {
      expect(seen.oracle.drafts.length).toBeGreaterThan(20);
    },
  ],
  [
    "drafts are off",
    { drafts: "none" },
    (seen) => {
      expect(seen.oracle.drafts).toEqual([]);
    },
  ],
  [
    "streams are named after their channel",
    { streamName: "channel" },
    (seen) => {
      expect(transcripts(seen)[0]).toMatchObject({ rtstream_name: "mic:default" });
    },
  ],
  [
    "streams are named by the capture engine",
    { streamName: "capture" },
    (seen) => {
      expect(transcripts(seen)[0]?.rtstream_name).toMatch(/^Capture mic - cap-[0-9a-f]{4}$/);
    },
  ],
  [
    "frames name streams nobody announced",
    { hasUnknownStream: true },
    (seen) => {
      expect(new Set(transcripts(seen).map((frame) => frame.rtstream_id)).size).toBeGreaterThan(2);
    },
  ],
  [
    "transcripts are listed as segments",
    { transcriptKey: "segments" },
    ({ rest }) => expect(rest).toHaveProperty("segments"),
  ],
  ["pages are small", { maxPageSize: 2 }, ({ rest }) => expect(rest).toMatchObject({ next_page: true, page_size: 2 })],
  [
    "two displays are recorded",
    { displays: 2 },
    (seen) => {
      const streams = withEvent(seen, "active")[0]?.data.rtstreams as { name: string }[];
      expect(streams.map(({ name }) => name)).toContain("display:2");
    },
  ],
  [
    "names are the documented ones",
    { naming: "documented" },
    (seen) => {
      expect([...channels(seen)]).toEqual(
        expect.arrayContaining(["capture_session", "scene_index", "audio_index", "alert"]),
      );
      expect(seen.alerts[0]?.start_time).toBeTypeOf("number");
    },
  ],
];

describe.concurrent("a switch over frames and records", () => {
  it.each(table)("%s", async (_, switches, check, last) => check(await playWith(switches, last)));
});
