"use client";

import { useTickingText } from "#components/ui/clock-provider";
import { StreamMark } from "#components/ui/stream-mark";
import { classNames } from "#lib/client/class-names";
import { formatAge } from "#lib/client/format-time";
import { STREAM_WORDS } from "#lib/client/format-words";
import { SILENT_AFTER_MS } from "#lib/client/session-facts";
import type { Stream } from "#lib/model/stream";

/** "Mic 1 s", "Display silent 50 s": freshness of one stream of a live session. */
export function StreamFreshness({ stream }: { stream: Stream }) {
  const at = stream.lastMomentAt === null ? null : Date.parse(stream.lastMomentAt);
  const text = useTickingText((now) => {
    if (at === null) return "no moment yet";
    const age = Math.max(0, now - at);
    return age >= SILENT_AFTER_MS ? `silent ${formatAge(age)}` : formatAge(age);
  });
  const isSilent = text.startsWith("silent");
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-xs text-ink-2" title={stream.name}>
      <StreamMark kind={stream.kind} className={isSilent || at === null ? "opacity-50" : undefined} />
      {STREAM_WORDS[stream.kind]}
      <span className={classNames("figures", isSilent ? "text-warn" : "text-ink-3")}>{text}</span>
    </span>
  );
}
