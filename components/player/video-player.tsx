"use client";

import { LoaderCircle, Play } from "lucide-react";
import { useRef, useState } from "react";
import { Button, buttonClasses } from "#components/ui/button";
import { safeUrl } from "#lib/client/safe-url";
import type { Moment } from "#lib/model/moment";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import { Captions } from "./captions.tsx";
import { PlayerControls } from "./player-controls.tsx";
import { usePlayhead, usePlayheadValue } from "./playhead.tsx";
import { usePlayer } from "./use-player.ts";
import { useRecording } from "./use-recording.ts";

type VideoPlayerProps = {
  src: string;
  /** VideoDB's own player: the way out when ours cannot play. */
  playerUrl: string | null;
  /** Time of the first picture, epoch ms. */
  origin: number;
  /** Final speech in order of start. */
  speech: readonly Moment[];
  alerts: readonly LoggedAlert[];
  title: string;
};

/** A retry begins from nothing: a player that failed once is not to be trusted. */
export function VideoPlayer(props: VideoPlayerProps) {
  const [attempt, setAttempt] = useState(0);
  return <LoadedPlayer key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function LoadedPlayer(props: VideoPlayerProps & { onRetry: () => void }) {
  const { src, playerUrl, origin, speech, alerts, title, onRetry } = props;
  const frameRef = useRef<HTMLDivElement>(null);
  const videoRef = useRef<HTMLVideoElement>(null);
  const [hasCaptions, setHasCaptions] = useState(true);
  const recording = useRecording(videoRef, src);
  const isReady = recording.kind === "ready";
  usePlayer(videoRef, origin, isReady);
  const playhead = usePlayhead();
  const isPlaying = usePlayheadValue((_at, playing) => playing);

  return (
    <div
      ref={frameRef}
      className="group relative flex h-full min-h-0 flex-col overflow-hidden bg-picture lg:rounded-surface"
    >
      <div className="relative min-h-0 flex-1">
        {/* biome-ignore lint/a11y/useMediaCaption: captions are the session's own transcript, drawn over the picture */}
        <video
          ref={videoRef}
          aria-label={title}
          playsInline
          preload="auto"
          className="absolute inset-0 size-full object-contain"
          onClick={playhead.toggle}
        />
        {isReady && !isPlaying ? (
          <button
            type="button"
            aria-label="Play"
            onClick={playhead.toggle}
            className="absolute top-1/2 left-1/2 flex size-14 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-full bg-picture/70 text-on-picture transition-colors hover:bg-picture"
          >
            <Play aria-hidden className="size-6 fill-current" />
          </button>
        ) : null}
        {recording.kind === "loading" ? (
          <p role="status" className="absolute inset-0 flex items-center justify-center gap-2 text-on-picture/70">
            <LoaderCircle aria-hidden className="size-4 animate-spin" /> Loading the recording
          </p>
        ) : null}
        {recording.kind === "failed" ? (
          <Failed sentence={recording.sentence} playerUrl={playerUrl} onRetry={onRetry} />
        ) : null}
        {hasCaptions && isReady ? <Captions speech={speech} /> : null}
      </div>
      {isReady ? (
        <PlayerControls
          {...{ videoRef, frameRef, origin, alerts, hasCaptions }}
          durationMs={recording.durationMs}
          onCaptions={() => setHasCaptions(!hasCaptions)}
        />
      ) : null}
    </div>
  );
}

function Failed({ sentence, playerUrl, onRetry }: { sentence: string; playerUrl: string | null; onRetry: () => void }) {
  const elsewhere = safeUrl(playerUrl);
  return (
    <div
      role="alert"
      className="absolute inset-0 flex flex-col items-center justify-center gap-3 bg-picture px-6 text-center text-on-picture"
    >
      <p>{sentence} The transcript and the timeline work without it.</p>
      <div className="flex gap-2">
        <Button onClick={onRetry}>Try again</Button>
        {elsewhere ? (
          <a href={elsewhere} target="_blank" rel="noreferrer" className={buttonClasses()}>
            Open in VideoDB's player
          </a>
        ) : null}
      </div>
    </div>
  );
}
