import type { TimeWindow } from "#lib/model/timeline-window";

/** What every part of the timeline is drawn against; width in CSS pixels. */
export type Track = { window: TimeWindow; width: number; bounds: TimeWindow };
