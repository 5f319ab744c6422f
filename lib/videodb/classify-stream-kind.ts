import type { StreamKind } from "#lib/model/stream";

const TOKENS: [RegExp, StreamKind, "audio" | "video"][] = [
  [/(?<![a-z])system[\s_-]?audio/, "system_audio", "audio"],
  [/(?<![a-z])mic(rophone)?s?(?![a-z])/, "mic", "audio"],
  [/(?<![a-z])(display|screen)/, "display", "video"],
  [/(?<![a-z])camera/, "camera", "video"],
];

/**
 * Channel ids are categories in one place and `mic:default` in another, names are free text (protocol 6.9): the media
 * types say audio or video, then the first word that fits decides, in the channel id before the name.
 */
export function classifyStreamKind(stream: {
  channelId: string | null;
  name: string | null;
  mediaTypes: string[];
}): StreamKind {
  const media = new Set(stream.mediaTypes.map((type) => type.toLowerCase()));
  const fits = (medium: "audio" | "video") => media.size === 0 || media.has(medium);
  for (const text of [stream.channelId, stream.name]) {
    const found = TOKENS.map(([pattern, kind, medium]) => ({
      at: text?.toLowerCase().search(pattern) ?? -1,
      kind,
      medium,
    }))
      .filter(({ at, medium }) => at >= 0 && fits(medium))
      .sort((a, b) => a.at - b.at)[0];
    if (found) return found.kind;
  }
  return "other";
}
