import { classNames } from "#lib/client/class-names";
import type { StreamKind } from "#lib/model/stream";

/** The lane's hue, as classes: one place that knows which kind has which colour. */
export const LANE_FILL: Record<StreamKind, string> = {
  mic: "bg-mic",
  system_audio: "bg-system",
  display: "bg-display",
  camera: "bg-camera",
  other: "bg-info",
};

export const LANE_INK: Record<StreamKind, string> = {
  mic: "text-mic",
  system_audio: "text-system",
  display: "text-display",
  camera: "text-camera",
  other: "text-info",
};

/** The small square that stands for a lane. The stream's name stands beside it. */
export function StreamMark({ kind, className }: { kind: StreamKind; className?: string }) {
  return <span aria-hidden className={classNames("size-2.5 shrink-0 rounded-mark", LANE_FILL[kind], className)} />;
}
