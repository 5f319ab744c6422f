import { readFileSync } from "node:fs";
import path from "node:path";

const MEDIA = path.join(import.meta.dirname, "media");
/** Clip windows are whole seconds outward; a sliver of a neighbouring segment is not worth playing. */
const SLIVER_SECONDS = 1;

type Segment = { start: number; duration: number; range: string };
type Recording = { map: string; segments: Segment[]; seconds: number };
const recordings = new Map<string, Recording>();

/** Folder of the recording that goes with a scenario; the load scenario borrows one. */
export function recordingOf(scenario: string): string {
  return scenario === "steady" ? "quiet-afternoon" : scenario;
}

export function mediaFile(folder: string, file: string): string {
  return path.join(MEDIA, folder, file);
}

/**
 * A VOD playlist of the seconds [from, to) of a scenario's recording, which starts over when the session is longer. It
 * begins with a whole segment; EXT-X-START points to the asked second in it.
 */
export function playlistOf(scenario: string, base: string, from: number, to: number): string {
  const folder = recordingOf(scenario);
  const { map, segments, seconds } = readRecording(folder);
  const uri = `${base}/media/${folder}/recording.m4s`;
  const first = Math.floor(from / seconds);
  const rounds = Math.max(1, Math.ceil(to / seconds) - first);
  const wanted = Array.from({ length: rounds }, (_, place) =>
    segments.map((segment) => ({ ...segment, start: segment.start + (first + place) * seconds, round: first + place })),
  )
    .flat()
    .filter(
      ({ start, duration }) => start + duration > from + SLIVER_SECONDS && start < Math.max(to - SLIVER_SECONDS, 1),
    );
  const offset = Math.max(0, from - (wanted[0]?.start ?? from));
  const longest = Math.max(...segments.map((segment) => segment.duration));
  const lines = wanted.flatMap(({ duration, range, round }, place) => [
    ...(place > 0 && wanted[place - 1]?.round !== round ? ["#EXT-X-DISCONTINUITY"] : []),
    `#EXTINF:${duration.toFixed(6)},`,
    `#EXT-X-BYTERANGE:${range}`,
    uri,
  ]);
  return [
    "#EXTM3U",
    "#EXT-X-VERSION:7",
    `#EXT-X-TARGETDURATION:${Math.ceil(longest)}`,
    "#EXT-X-MEDIA-SEQUENCE:0",
    "#EXT-X-PLAYLIST-TYPE:VOD",
    ...(offset > 0 ? [`#EXT-X-START:TIME-OFFSET=${offset.toFixed(3)},PRECISE=YES`] : []),
    `#EXT-X-MAP:URI="${uri}",BYTERANGE="${map}"`,
    ...lines,
    "#EXT-X-ENDLIST",
    "",
  ].join("\n");
}

/** Reads the playlist that make-media wrote: one file, a byte range per segment. */
function readRecording(folder: string): Recording {
  const known = recordings.get(folder);
  if (known) return known;
  const text = readFileSync(mediaFile(folder, "recording.m3u8"), "utf8");
  const map = /#EXT-X-MAP:.*BYTERANGE="([^"]+)"/.exec(text)?.[1];
  if (!map) throw new Error(`The playlist of ${folder} has no map`);
  const segments: Segment[] = [];
  let start = 0;
  for (const [, duration, range] of text.matchAll(/#EXTINF:([\d.]+),\s*\n#EXT-X-BYTERANGE:(\S+)/g)) {
    segments.push({ start, duration: Number(duration), range: String(range) });
    start += Number(duration);
  }
  const recording = { map, segments, seconds: start };
  recordings.set(folder, recording);
  return recording;
}
