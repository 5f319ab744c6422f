import type { Moment } from "#lib/model/moment";
import type { Stream } from "#lib/model/stream";
import { sortByStart } from "#lib/model/timeline-lanes";

/** A moment as a list shows it; a scene that stayed the same is one row that lasts. */
export type SessionRow = Moment;

export type RowTab = "transcript" | "screen";

const KINDS: Record<RowTab, ReadonlySet<Moment["kind"]>> = {
  transcript: new Set(["transcript", "visual_index", "audio_index", "alert", "lifecycle", "mark"]),
  screen: new Set(["visual_index", "alert"]),
};

/** The rows of a tab in order of time. `find` keeps those that hold every word of it, in any case. */
export function rowsForTab(moments: readonly Moment[], tab: RowTab, find: string): SessionRow[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = moments.filter(({ kind, text }) => {
    if (!KINDS[tab].has(kind)) return false;
    const line = words.length > 0 ? text.toLowerCase() : "";
    return words.every((word) => line.includes(word));
  });
  return foldRepeats(sortByStart(shown));
}

/** A screen that is described again in the same words has not changed: the row grows instead of the list. */
function foldRepeats(moments: readonly Moment[]): SessionRow[] {
  const rows: SessionRow[] = [];
  const lastScene = new Map<string | null, number>();
  for (const moment of moments) {
    const place = moment.kind === "visual_index" ? (lastScene.get(moment.streamId) ?? -1) : -1;
    const before = rows[place];
    if (before && before.text === moment.text) {
      rows[place] = { ...before, end: Math.max(before.end, moment.end) };
      continue;
    }
    if (moment.kind === "visual_index") lastScene.set(moment.streamId, rows.length);
    rows.push(moment);
  }
  return rows;
}

/** Who speaks, as far as a channel can tell: the microphone is the person recorded, the system's sound is everybody else. */
export function speakerOf(stream: Stream | undefined): string {
  if (stream?.kind === "mic") return "You";
  if (stream?.kind === "system_audio") return "Call";
  return stream?.name ?? "Unknown stream";
}

/** What is shown as plain text, a line per row, with its time and speaker. */
export function rowsAsText(
  rows: readonly SessionRow[],
  streams: readonly Stream[],
  print: (at: number) => string,
): string {
  const byId = new Map(streams.map((stream) => [stream.id, stream]));
  return rows
    .map((row) => {
      const who = row.kind === "transcript" ? `${speakerOf(byId.get(row.streamId ?? ""))}: ` : "";
      return `${print(row.start)}  ${who}${row.text}`;
    })
    .join("\n");
}
