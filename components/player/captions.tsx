"use client";

import type { Moment } from "#lib/model/moment";
import { activeAt } from "#lib/model/timeline-active";
import { usePlayheadValue } from "./playhead.tsx";

/** The line that is being heard, on the picture. */
export function Captions({ speech }: { speech: readonly Moment[] }) {
  const seq = usePlayheadValue((at) => (at === null ? null : (activeAt(speech, at, 600)?.seq ?? null)));
  const text = seq === null ? null : speech.find((moment) => moment.seq === seq)?.text;
  if (!text) return null;
  return (
    <p className="pointer-events-none absolute inset-x-3 lg:inset-x-6 bottom-2 flex lg:bottom-4 justify-center">
      <span className="line-clamp-2 max-w-2xl rounded-mark bg-picture/85 px-2.5 py-1 text-center text-xs lg:text-base text-on-picture">
        {text}
      </span>
    </p>
  );
}
