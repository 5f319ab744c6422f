import type { Moment } from "./moment.ts";
import type { Stream, StreamKind } from "./stream.ts";

export type LaneKind = "scenes" | "speech" | "summary" | "marks" | "lifecycle";
/** What colours a lane: the stream it comes from. */
export type LaneHue = "mic" | "system" | "display" | "camera" | "mark" | "info";

/** One row of the timeline. `moments` are in order of start; `longestMs` bounds how far back a search must look. */
export type Lane = {
  key: string;
  title: string;
  kind: LaneKind;
  hue: LaneHue;
  streamId: string | null;
  moments: Moment[];
  longestMs: number;
};

const HUE_OF: Record<StreamKind, LaneHue> = {
  mic: "mic",
  system_audio: "system",
  display: "display",
  camera: "camera",
  other: "info",
};
const NAME_OF: Record<StreamKind, string> = {
  mic: "Mic",
  system_audio: "System",
  display: "Display",
  camera: "Camera",
  other: "Stream",
};
const LANE_OF = { transcript: "speech", visual_index: "scenes", audio_index: "summary" } as const;
const LANE_ORDER: LaneKind[] = ["scenes", "speech", "summary", "marks", "lifecycle"];
const STREAM_ORDER: StreamKind[] = ["display", "camera", "mic", "system_audio", "other"];

export const hueOf = (kind: StreamKind | undefined): LaneHue => (kind ? HUE_OF[kind] : "info");

/** "Mic", "System", "Display"; with a number when a session has several of a kind. */
export function streamTitle(stream: Stream, streams: readonly Stream[]): string {
  const alike = streams.filter((other) => other.kind === stream.kind);
  return alike.length > 1 ? `${NAME_OF[stream.kind]} ${alike.indexOf(stream) + 1}` : NAME_OF[stream.kind];
}

/**
 * A lane per stream and kind: of every pipeline, silent ones too, and of whatever arrived without one. Alerts are no lane of these;
 * they lie on top and come from their own list.
 */
export function lanesOf(streams: readonly Stream[], moments: readonly Moment[]): Lane[] {
  const lanes = new Map<string, Lane>();
  const byId = new Map(streams.map((stream) => [stream.id, stream]));
  const order = new Map([...streams].sort(byKind).map((stream, index) => [stream.id, index]));
  const laneOf = (kind: LaneKind, streamId: string | null) => {
    const key = `${kind}:${streamId ?? ""}`;
    const known = lanes.get(key);
    if (known) return known;
    const lane = emptyLane(key, kind, streamId, streamId ? byId.get(streamId) : undefined, streams);
    lanes.set(key, lane);
    return lane;
  };

  for (const stream of streams) for (const pipeline of stream.pipelines) laneOf(LANE_OF[pipeline.kind], stream.id);
  for (const moment of moments) {
    if (moment.kind === "alert") continue;
    const lane =
      moment.kind === "lifecycle" || moment.kind === "mark"
        ? laneOf(moment.kind === "mark" ? "marks" : "lifecycle", null)
        : laneOf(LANE_OF[moment.kind], moment.streamId);
    lane.moments.push(moment);
    lane.longestMs = Math.max(lane.longestMs, moment.end - moment.start);
  }

  const sorted = [...lanes.values()];
  for (const lane of sorted) sortByStart(lane.moments);
  return sorted.sort(
    (a, b) =>
      LANE_ORDER.indexOf(a.kind) - LANE_ORDER.indexOf(b.kind) ||
      (order.get(a.streamId ?? "") ?? 99) - (order.get(b.streamId ?? "") ?? 99),
  );
}

export function sortByStart<T extends { start: number; seq: number }>(rows: T[]): T[] {
  return rows.sort((a, b) => a.start - b.start || a.seq - b.seq);
}

/** Index of the first row that starts at or after `at`; the number of rows when none does. */
export function firstFrom(rows: readonly { start: number }[], at: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function emptyLane(
  key: string,
  kind: LaneKind,
  streamId: string | null,
  stream: Stream | undefined,
  streams: readonly Stream[],
): Lane {
  const shared = { key, kind, streamId, moments: [], longestMs: 0 };
  if (kind === "lifecycle") return { ...shared, title: "Lifecycle", hue: "info" };
  if (kind === "marks") return { ...shared, title: "Marks", hue: "mark" };
  const name = stream ? streamTitle(stream, streams) : "Stream";
  return { ...shared, title: `${name} · ${kind}`, hue: hueOf(stream?.kind) };
}

function byKind(a: Stream, b: Stream): number {
  return STREAM_ORDER.indexOf(a.kind) - STREAM_ORDER.indexOf(b.kind);
}
