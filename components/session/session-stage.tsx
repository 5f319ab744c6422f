"use client";

import { memo } from "react";
import { VideoPlayer } from "#components/player/video-player";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { alertOf } from "#lib/model/timeline-alert";
import { sessionOrigin } from "#lib/model/timeline-bounds";
import { sortByStart } from "#lib/model/timeline-lanes";
import { describeStage } from "./describe-stage.ts";
import { SceneLine } from "./scene-line.tsx";
import { SceneStage } from "./scene-stage.tsx";

type SessionStageProps = { session: Session; moments: readonly Moment[] };

/** The loudest thing on the page: the recording, or what the screen shows while there is none. */
export const SessionStage = memo(function SessionStage({ session, moments }: SessionStageProps) {
  const stage = describeStage(session);
  const speech = sortByStart(moments.filter(({ kind }) => kind === "transcript"));
  const scenes = sortByStart(moments.filter(({ kind }) => kind === "visual_index"));
  return (
    <div className="flex min-h-0 flex-1 flex-col lg:gap-2.5 lg:p-3">
      <div className="aspect-video min-h-0 lg:aspect-auto lg:flex-1">
        {stage.kind === "recording" ? (
          <VideoPlayer
            key={stage.url}
            src={stage.url}
            playerUrl={session.playerUrl}
            origin={sessionOrigin(session)}
            speech={speech}
            alerts={moments.filter(({ kind }) => kind === "alert").map(alertOf)}
            title={`Recording of ${session.endUserId}`}
          />
        ) : (
          <SceneStage {...{ session, stage, scenes, speech }} />
        )}
      </div>
      {stage.kind === "recording" ? <SceneLine scenes={scenes} streams={session.streams} /> : null}
    </div>
  );
});
