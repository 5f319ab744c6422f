import { describe, expect, it } from "vitest";
import { order, playWith, type SwitchRow, withEvent } from "./play-with.ts";

const table: SwitchRow[] = [
  [
    "duplicates keep their timestamp",
    { duplicateWebhooks: "same" },
    (seen) => {
      const [first, second] = withEvent(seen, "active");
      expect(second).toEqual(first);
    },
  ],
  [
    "duplicates may carry another timestamp",
    { duplicateWebhooks: "restamped" },
    (seen) => {
      const [first, second] = withEvent(seen, "active");
      expect(second).toMatchObject({ data: first?.data });
      expect(second?.timestamp).not.toBe(first?.timestamp);
    },
  ],
  [
    "webhooks overtake each other",
    { isOutOfOrder: true },
    (seen) => {
      expect(order(seen).indexOf("active")).toBeLessThan(order(seen).indexOf("starting"));
      expect(order(seen).indexOf("stopped")).toBeLessThan(order(seen).indexOf("stopping"));
    },
  ],
  [
    "webhooks are lost",
    { lostWebhooks: ["active"] },
    (seen) => {
      expect(withEvent(seen, "active")).toEqual([]);
      expect(seen.oracle.lifecycle.map(({ status }) => status)).toContain("active");
    },
  ],
  [
    "the envelope is minimal",
    { envelope: "minimal" },
    (seen) => {
      expect(Object.keys(withEvent(seen, "active")[0] ?? {}).sort()).toEqual([
        "capture_session_id",
        "data",
        "event",
        "status",
      ]);
    },
  ],
  [
    "exported names the video and its URLs",
    { exportedFields: "urls" },
    (seen) => {
      expect(Object.keys(withEvent(seen, "exported")[0]?.data ?? {})).toEqual([
        "exported_video_id",
        "stream_url",
        "player_url",
      ]);
    },
  ],
  [
    "exported names the video only",
    { exportedFields: "id" },
    (seen) => {
      expect(Object.keys(withEvent(seen, "exported")[0]?.data ?? {})).toEqual(["exported_video_id"]);
    },
  ],
  [
    "nothing was stored, so nothing is exported",
    { recording: "nothing_stored" },
    (seen) => {
      expect(order(seen)).not.toContain("exported");
    },
    "stopped",
  ],
  [
    "the capture fails with an error object",
    { failAt: 5 },
    (seen) => {
      expect(withEvent(seen, "failed")[0]?.data).toMatchObject({ error: { code: "capture_interrupted" } });
    },
    "failed",
  ],
  [
    "the capture fails with flat data",
    { failAt: 5, failureShape: "flat" },
    (seen) => {
      expect(withEvent(seen, "failed")[0]?.data).toMatchObject({ code: "capture_interrupted" });
    },
    "failed",
  ],
  [
    "probes post what is no JSON",
    { junkPosts: ["empty", "text"] },
    (seen) => {
      expect(seen.posts.map((post) => post.text)).toEqual(expect.arrayContaining(["", "tunnel probe, not JSON"]));
      expect(seen.oracle.webhooks.filter(({ what }) => what === "junk")).toHaveLength(2);
    },
  ],
  [
    "alert shape A has float seconds",
    { alertShape: "A" },
    ({ alerts, oracle }) => {
      expect(alerts[0]).toMatchObject({
        start_time: Number(oracle.alerts[0]?.start) / 1000,
        label: "Sensitive content",
      });
      expect(alerts[0]?.event_id).toMatch(/^event-[0-9a-f]{16}$/);
    },
  ],
  [
    "alert shape B has ISO times with +05:30",
    { alertShape: "B" },
    ({ alerts, oracle }) => {
      expect(alerts[0]?.start_time).toMatch(/\d{6}\+05:30$/);
      expect(Date.parse(String(alerts[0]?.start_time))).toBe(oracle.alerts[0]?.start);
      expect(alerts[0]?.timestamp).toMatch(/\+00:00$/);
    },
  ],
  [
    "alert shape C has event_label and milliseconds",
    { alertShape: "C" },
    ({ alerts, oracle }) => {
      expect(alerts[0]).toMatchObject({ event_label: "Sensitive content", timestamp: oracle.alerts[0]?.end });
    },
  ],
  [
    "alerts come without a player",
    { hasPlayerUrl: false },
    ({ alerts }) => {
      expect(alerts[0]).not.toHaveProperty("player_url");
      expect(alerts[0]?.stream_url).toMatch(/\/manifests\/rts-[^/]+\/\d{16}-\d{16}\.m3u8$/);
    },
  ],
  [
    "alerts are posted to the lifecycle URL",
    { alertCallback: "lifecycle" },
    ({ alerts, lifecycle }) => {
      expect(alerts).toEqual([]);
      expect(lifecycle.some((body) => body.label === "Sensitive content")).toBe(true);
    },
  ],
];

describe.concurrent("a switch over webhooks", () => {
  it.each(table)("%s", async (_, switches, check, last) => check(await playWith(switches, last)));
});
