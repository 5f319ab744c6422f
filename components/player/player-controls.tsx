"use client";

import { Captions as CaptionsIcon, CaptionsOff, Maximize, Pause, Play, Volume2, VolumeX } from "lucide-react";
import { type RefObject, useState } from "react";
import { useSessionClock } from "#components/session/session-clock";
import { Menu, MenuChoice } from "#components/ui/menu";
import { Tooltip } from "#components/ui/tooltip";
import { formatElapsed } from "#lib/client/format-time";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import { usePlayhead, usePlayheadValue } from "./playhead.tsx";
import { SeekBar } from "./seek-bar.tsx";

type PlayerControlsProps = {
  videoRef: RefObject<HTMLVideoElement | null>;
  frameRef: RefObject<HTMLDivElement | null>;
  origin: number;
  durationMs: number;
  alerts: readonly LoggedAlert[];
  hasCaptions: boolean;
  onCaptions: () => void;
};

const SPEEDS = ["0.5", "1", "1.25", "1.5", "2", "4"] as const;
const CONTROL =
  "hit-area flex h-7 shrink-0 items-center justify-center rounded-control px-1.5 text-sm text-on-picture/80 transition-colors hover:bg-on-picture/10 hover:text-on-picture";

export function PlayerControls(props: PlayerControlsProps) {
  const { videoRef, frameRef, origin, durationMs, alerts, hasCaptions, onCaptions } = props;
  const playhead = usePlayhead();
  const isPlaying = usePlayheadValue((_at, playing) => playing);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>("1");
  const [isMuted, setIsMuted] = useState(false);

  function changeSpeed(next: (typeof SPEEDS)[number]) {
    if (videoRef.current) videoRef.current.playbackRate = Number(next);
    setSpeed(next);
  }

  function mute() {
    if (videoRef.current) videoRef.current.muted = !isMuted;
    setIsMuted(!isMuted);
  }

  function fill() {
    const change = document.fullscreenElement ? document.exitFullscreen() : frameRef.current?.requestFullscreen();
    change?.catch(() => undefined);
  }

  return (
    <div className="flex h-11 shrink-0 items-center gap-2 px-2.5 md:gap-3">
      <Tooltip hint={isPlaying ? "Pause · space" : "Play · space"}>
        <button type="button" aria-label={isPlaying ? "Pause" : "Play"} onClick={playhead.toggle} className={CONTROL}>
          {isPlaying ? (
            <Pause aria-hidden className="size-4 fill-current" />
          ) : (
            <Play aria-hidden className="size-4 fill-current" />
          )}
        </button>
      </Tooltip>
      <PlayerTime origin={origin} durationMs={durationMs} />
      <SeekBar {...{ videoRef, origin, durationMs, alerts }} />
      <Menu
        side="top"
        align="end"
        trigger={
          <button type="button" aria-label={`Speed, ${speed} times`} className={`figures ${CONTROL}`}>
            {speed}×
          </button>
        }
      >
        <MenuChoice
          label="Speed"
          value={speed}
          onChange={changeSpeed}
          choices={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
        />
      </Menu>
      <button
        type="button"
        aria-pressed={hasCaptions}
        aria-label="Captions"
        title="Captions"
        onClick={onCaptions}
        className={CONTROL}
      >
        {hasCaptions ? (
          <CaptionsIcon aria-hidden className="size-4.5" />
        ) : (
          <CaptionsOff aria-hidden className="size-4.5" />
        )}
      </button>
      <button
        type="button"
        aria-label={isMuted ? "Unmute" : "Mute"}
        title={isMuted ? "Unmute" : "Mute"}
        onClick={mute}
        className={CONTROL}
      >
        {isMuted ? <VolumeX aria-hidden className="size-4.5" /> : <Volume2 aria-hidden className="size-4.5" />}
      </button>
      <button type="button" aria-label="Full screen" title="Full screen" onClick={fill} className={CONTROL}>
        <Maximize aria-hidden className="size-4" />
      </button>
    </div>
  );
}

function PlayerTime({ origin, durationMs }: { origin: number; durationMs: number }) {
  const { print } = useSessionClock();
  const second = usePlayheadValue((at) => Math.floor(((at ?? origin) - origin) / 1_000));
  return (
    <span className="figures shrink-0 text-xs text-on-picture">
      {print(origin + second * 1_000)}
      <span className="hidden text-on-picture/60 md:inline"> / {formatElapsed(durationMs)}</span>
    </span>
  );
}
