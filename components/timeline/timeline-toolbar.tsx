"use client";

import { Minus, Plus, Rows3, Table2 } from "lucide-react";
import { usePlayhead, usePlayheadValue } from "#components/player/playhead";
import { ClockSwitch } from "#components/session/session-clock";
import { Button } from "#components/ui/button";
import { Kbd } from "#components/ui/kbd";
import { Tooltip } from "#components/ui/tooltip";
import { isFollowing, type TimelineView, type ViewAction } from "#lib/model/timeline-view";

type TimelineToolbarProps = {
  view: TimelineView;
  shape: "lanes" | "table";
  isOpen: boolean;
  isLive: boolean;
  onChange: (action: ViewAction) => void;
  onShape: (shape: "lanes" | "table") => void;
  onOpen: () => void;
};

/** A button beside every gesture. On a phone the lanes are behind one of them. */
export function TimelineToolbar({ view, shape, isOpen, isLive, onChange, onShape, onOpen }: TimelineToolbarProps) {
  const playhead = usePlayhead();
  const isAtEdge = usePlayheadValue((at) => at === null);
  const follows = isFollowing(view) && (!isLive || (isAtEdge && view.mode === "edge"));

  function followNow() {
    if (isLive) playhead.seek(null);
    onChange({ type: "follow", isLive, at: playhead.at() });
  }

  const onDemand = isOpen ? undefined : "hidden lg:inline-flex";
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-y px-3 pointer-coarse:h-13">
      <Tooltip hint="Zoom out · − · ctrl + wheel">
        <Button
          size="icon"
          aria-label="Zoom out"
          className={onDemand}
          onClick={() => onChange({ type: "zoom", factor: 2, at: playhead.at() })}
        >
          <Minus aria-hidden className="size-3.5" />
        </Button>
      </Tooltip>
      <Tooltip hint="Zoom in · + · ctrl + wheel">
        <Button
          size="icon"
          aria-label="Zoom in"
          className={onDemand}
          onClick={() => onChange({ type: "zoom", factor: 0.5, at: playhead.at() })}
        >
          <Plus aria-hidden className="size-3.5" />
        </Button>
      </Tooltip>
      <Button className={onDemand} aria-pressed={view.mode === "fit"} onClick={() => onChange({ type: "fit" })}>
        Fit session
      </Button>
      <Button
        className={isLive ? undefined : onDemand}
        aria-pressed={follows}
        look={follows ? "primary" : "plain"}
        onClick={followNow}
      >
        {follows ? "Following" : isLive ? "Follow live" : "Follow playhead"}
      </Button>
      <div className="ml-auto hidden items-center gap-1.5 text-xs text-ink-3 xl:flex">
        <Kbd>space</Kbd>
        <Kbd>←</Kbd>
        <Kbd>→</Kbd>
        <span>10 s</span>
        <Kbd>shift →</Kbd>
        <span>next moment</span>
      </div>
      <div className="ml-auto hidden items-center gap-2 lg:flex xl:ml-2">
        <ClockSwitch />
      </div>
      <Tooltip hint={shape === "lanes" ? "Show this window as a table" : "Show this window as lanes"}>
        <Button
          size="icon"
          look="quiet"
          className="hidden lg:inline-flex"
          aria-label={shape === "lanes" ? "Show as table" : "Show as lanes"}
          onClick={() => onShape(shape === "lanes" ? "table" : "lanes")}
        >
          {shape === "lanes" ? <Table2 aria-hidden className="size-4" /> : <Rows3 aria-hidden className="size-4" />}
        </Button>
      </Tooltip>
      <Button className="ml-auto lg:hidden" aria-expanded={isOpen} onClick={onOpen}>
        {isOpen ? "Hide" : "Show lanes"}
      </Button>
    </div>
  );
}
