"use client";

import { useDrafts } from "#components/live/use-session-watch";
import { usePlayhead, usePlayheadValue } from "#components/player/playhead";
import { RelativeTime } from "#components/ui/relative-time";
import { classNames } from "#lib/client/class-names";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import { latestAt } from "#lib/model/timeline-active";
import { firstFrom } from "#lib/model/timeline-lanes";
import type { Stage } from "./describe-stage.ts";
import { SessionTime } from "./session-clock.tsx";
import { speakerOf } from "./session-rows.ts";

type SceneStageProps = {
  session: Session;
  stage: Extract<Stage, { kind: "no_recording" }>;
  scenes: readonly Moment[];
  speech: readonly Moment[];
};

const EARLIER = 2;
/** Words older than this are no longer what is being said. */
const SPOKEN_MS = 8_000;

/** Without a picture, the screen in words: what it shows at the playhead (or now), what it showed before, what is being said. */
export function SceneStage({ session, stage, scenes, speech }: SceneStageProps) {
  const second = usePlayheadValue((at) => (at === null ? null : Math.floor(at / 1_000)));
  const at = second === null ? null : second * 1_000 + 999;
  const runs = isLive(session.status);
  const shown = differing(at === null ? scenes : scenes.slice(0, firstFrom(scenes, at)));
  const scene = shown.at(-1);
  const earlier = shown.slice(-1 - EARLIER, -1);
  return (
    <section
      aria-label="Screen in words"
      className="flex h-full min-h-0 flex-col overflow-hidden bg-picture text-on-picture lg:rounded-surface"
    >
      {/* Without a scene the notice itself is the picture: once is enough. */}
      {scene || (runs && at !== null) ? (
        <StageBar {...{ stage, runs }} isPinned={at !== null} />
      ) : (
        <div className="h-10 shrink-0" />
      )}
      <div className="flex min-h-0 flex-1 flex-col justify-center gap-3 overflow-hidden px-5 lg:px-10">
        {scene ? (
          <>
            <div className="hidden flex-col gap-1.5 lg:flex">
              {earlier.map((before) => (
                <p key={before.seq} className="flex gap-3 text-on-picture/45">
                  <SessionTime at={before.start} className="figures shrink-0 text-xs leading-5" />
                  <span className="line-clamp-1">{before.text}</span>
                </p>
              ))}
            </div>
            <p key={scene.seq} className="line-clamp-5 max-w-3xl animate-settle text-lg text-balance lg:text-xl">
              {scene.text}
            </p>
            <p className="flex items-center gap-2 text-xs text-on-picture/55">
              <span aria-hidden className="size-2 rounded-mark bg-display" />
              <SessionTime at={scene.start} className="figures" />
              {runs && at === null ? (
                <span>
                  seen <RelativeTime at={scene.receivedAt} form="ago" />
                </span>
              ) : null}
            </p>
          </>
        ) : (
          <div className="flex flex-col gap-1.5">
            <p className="text-lg lg:text-xl">{stage.title}</p>
            <p className="max-w-xl text-on-picture/60">{stage.sentence}</p>
          </div>
        )}
      </div>
      <Spoken {...{ session, speech }} at={at} />
    </section>
  );
}

function StageBar({ stage, runs, isPinned }: { stage: SceneStageProps["stage"]; runs: boolean; isPinned: boolean }) {
  const playhead = usePlayhead();
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-2 px-4 py-1.5 text-xs text-on-picture/60 lg:px-5">
      <span
        aria-hidden
        className={classNames(
          "size-2 shrink-0 rounded-full",
          runs && !isPinned ? "animate-breathe bg-critical" : stage.isWaiting ? "bg-signal" : "bg-on-picture/40",
        )}
      />
      <p className="min-w-0 flex-1 truncate" title={stage.sentence}>
        <span className="font-medium text-on-picture">
          {runs && isPinned ? "Earlier in this session" : stage.title}
        </span>
        <span className="hidden md:inline"> · {stage.sentence}</span>
      </p>
      {runs && isPinned ? (
        <button
          type="button"
          onClick={() => playhead.seek(null)}
          className="hit-area shrink-0 rounded-full border border-on-picture/30 px-2.5 py-0.5 text-on-picture transition-colors hover:bg-on-picture/10"
        >
          Back to live
        </button>
      ) : null}
    </div>
  );
}

/** The last words like a caption; a draft is lighter, it may still change. */
function Spoken({ session, speech, at }: Pick<SceneStageProps, "session" | "speech"> & { at: number | null }) {
  const drafts = useDrafts(session.id);
  const final = at === null ? (isLive(session.status) ? speech.at(-1) : undefined) : latestAt(speech, at);
  const draft = at === null ? drafts.at(-1) : undefined;
  const line = draft ?? (final && (at === null || at - final.end < SPOKEN_MS) ? final : null);
  const stream = session.streams.find(({ id }) => id === line?.streamId);
  return (
    <div className="flex h-14 shrink-0 items-start justify-center px-5 lg:h-16">
      {line ? (
        <p
          className={classNames(
            "line-clamp-2 max-w-2xl rounded-mark bg-on-picture/10 px-2.5 py-1 text-center",
            draft ? "text-on-picture/70 italic" : "text-on-picture",
          )}
        >
          <span className="mr-1.5 text-on-picture/55 not-italic">{speakerOf(stream)}</span>
          {tail(line.text)}
        </p>
      ) : null}
    </div>
  );
}

/** Scenes that say something new; the last of a run keeps its own time of arrival. */
function differing(scenes: readonly Moment[]): Moment[] {
  const shown: Moment[] = [];
  for (let index = scenes.length - 1; index >= 0 && shown.length <= EARLIER; index--) {
    const scene = scenes[index];
    if (scene && shown[0]?.text !== scene.text) shown.unshift(scene);
  }
  return shown;
}

/** The end of a long draft is what is being said. */
function tail(text: string): string {
  return text.length <= 140 ? text : `… ${text.slice(-140).replace(/^\S*\s/, "")}`;
}
