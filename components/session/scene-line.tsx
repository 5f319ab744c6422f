"use client";

import { usePlayheadValue } from "#components/player/playhead";
import { StreamMark } from "#components/ui/stream-mark";
import type { Moment } from "#lib/model/moment";
import type { Stream } from "#lib/model/stream";
import { latestAt } from "#lib/model/timeline-active";
import { SessionTime } from "./session-clock.tsx";

/** What the screen shows at the playhead, in words, under the picture. `scenes` in order of start. */
export function SceneLine({ scenes, streams }: { scenes: readonly Moment[]; streams: readonly Stream[] }) {
  const seq = usePlayheadValue((at) => (at === null ? null : (latestAt(scenes, at)?.seq ?? null)));
  const scene = scenes.find((candidate) => candidate.seq === seq);
  const kind = streams.find(({ id }) => id === scene?.streamId)?.kind ?? "display";
  return (
    <div className="flex min-h-9 items-center gap-2 px-3 text-ink-2 lg:min-h-5 lg:px-0">
      <StreamMark kind={kind} className={scene ? undefined : "opacity-30"} />
      <p className="min-w-0 flex-1 truncate" title={scene?.text}>
        {scene ? scene.text : "The screen is not described at this moment."}
      </p>
      {scene ? (
        <span className="figures hidden shrink-0 text-xs text-ink-3 md:inline">
          <SessionTime at={scene.start} /> – <SessionTime at={scene.end} />
        </span>
      ) : null}
    </div>
  );
}
