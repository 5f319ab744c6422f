import type { Alert } from "#lib/model/alert";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import type { PipelineKind, StreamKind } from "#lib/model/stream";

/** How far evidence reaches to either side of the second an alert fired at. */
export const AROUND_MS = 30_000;

export type AroundLane = {
  key: string;
  stream: StreamKind;
  kind: PipelineKind;
  blocks: { seq: number; left: number; width: number }[];
};

export function windowAround(alert: Pick<Alert, "start">): { from: number; to: number } {
  return { from: alert.start - AROUND_MS, to: alert.start + AROUND_MS };
}

/** One lane per stream and kind, its blocks in percent of the window and cut at its edges. Display first, speech below. */
export function lanesAround(
  view: { from: number; to: number },
  moments: readonly Moment[],
  streams: Session["streams"],
): AroundLane[] {
  const lanes = new Map<string, AroundLane>();
  for (const moment of moments) {
    if (moment.kind !== "transcript" && moment.kind !== "visual_index" && moment.kind !== "audio_index") continue;
    const key = `${moment.streamId} ${moment.kind}`;
    const stream = streams.find((other) => other.id === moment.streamId)?.kind ?? "other";
    const lane = lanes.get(key) ?? { key, stream, kind: moment.kind, blocks: [] };
    const left = percent(view, moment.start);
    lane.blocks.push({ seq: moment.seq, left, width: Math.max(percent(view, moment.end) - left, 0.6) });
    lanes.set(key, lane);
  }
  return [...lanes.values()].sort((a, b) => rank(a) - rank(b) || a.key.localeCompare(b.key));
}

function percent(view: { from: number; to: number }, at: number): number {
  return Math.min(100, Math.max(0, ((at - view.from) / (view.to - view.from)) * 100));
}

const KIND_ORDER: PipelineKind[] = ["visual_index", "transcript", "audio_index"];
const STREAM_ORDER: StreamKind[] = ["display", "camera", "mic", "system_audio", "other"];

function rank(lane: AroundLane): number {
  return KIND_ORDER.indexOf(lane.kind) * STREAM_ORDER.length + STREAM_ORDER.indexOf(lane.stream);
}
