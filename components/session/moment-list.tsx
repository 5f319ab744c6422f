"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useDrafts } from "#components/live/use-session-watch";
import { usePlayhead, usePlayheadValue } from "#components/player/playhead";
import { JumpPill } from "#components/ui/jump-pill";
import type { HeldDraft } from "#lib/client/draft-store";
import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import { FOLLOWING, follow, newSince } from "#lib/model/timeline-follow";
import { firstFrom } from "#lib/model/timeline-lanes";
import { DraftRow, MomentRow } from "./moment-row.tsx";
import type { SessionRow } from "./session-rows.ts";

type MomentListProps = {
  label: string;
  session: Session;
  rows: SessionRow[];
  /** Whether interim texts stand at the tail. */
  hasDrafts: boolean;
  /** Shown instead of nothing. */
  empty: ReactNode;
  lastSeq: number;
  find: string;
  hasEarlier: boolean;
  onEarlier: () => void;
};

const NO_DRAFTS: readonly HeldDraft[] = [];
const ROW_PX = 32;
const LINE_PX = 20;
/** About what fits beside the time in the list's usual width: a row that is guessed right is laid out once, not twice. */
const LINE_CHARACTERS = 50;
const NEAR_END_PX = 48;
const NEAR_TOP_PX = 200;
/** A scroll this soon after a wheel, a touch or a key is a person's, not ours. */
const INTENT_MS = 800;

/** Runs with the newest row (or with the playhead of a recording) until a person takes over. What they read never moves. */
export function MomentList(props: MomentListProps) {
  const { label, session, rows, hasDrafts, lastSeq, find, hasEarlier, onEarlier, empty } = props;
  const held = useDrafts(session.id);
  const drafts = hasDrafts ? held : NO_DRAFTS;
  const scrollRef = useRef<HTMLDivElement>(null);
  const intentAt = useRef(0);
  const [state, setState] = useState(FOLLOWING);
  const playhead = usePlayhead();
  const runsLive = isLive(session.status);
  const activeSeq = usePlayheadValue((at) => (at === null ? null : (litAt(rows, at)?.seq ?? null)));
  const streams = new Map(session.streams.map((stream) => [stream.id, stream]));
  const count = rows.length + drafts.length;
  const followsEnd = state.isFollowing && activeSeq === null && find === "";

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scrollRef.current,
    estimateSize: (index) => guessHeight(rows[index] ?? drafts[index - rows.length]),
    getItemKey: (index) => rows[index]?.seq ?? `draft:${drafts[index - rows.length]?.streamId}`,
    overscan: 10,
    anchorTo: "end",
    followOnAppend: followsEnd,
    scrollEndThreshold: NEAR_END_PX,
    paddingStart: 8,
    paddingEnd: 12,
  });

  useEffect(() => {
    if (followsEnd && count > 0) virtual.scrollToEnd();
  }, [followsEnd, virtual, count]);

  const activeIndex = activeSeq === null ? -1 : rows.findIndex(({ seq }) => seq === activeSeq);
  useEffect(() => {
    if (activeIndex < 0 || !state.isFollowing) return;
    const range = virtual.range;
    const isInView = range !== null && activeIndex > range.startIndex && activeIndex < range.endIndex - 1;
    if (!isInView) virtual.scrollToIndex(activeIndex, { align: "center" });
  }, [activeIndex, state.isFollowing, virtual]);

  function onScroll() {
    const box = scrollRef.current;
    if (!box || Date.now() - intentAt.current > INTENT_MS) return;
    const isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight <= NEAR_END_PX;
    if (isAtEnd && activeSeq === null) setState(follow(state, { type: "reached-end" }));
    else setState(follow(state, { type: "scrolled-away", lastSeq }));
    if (box.scrollTop < NEAR_TOP_PX && hasEarlier) onEarlier();
  }

  function onSelect() {
    const selection = getSelection();
    const isInside = selection && !selection.isCollapsed && scrollRef.current?.contains(selection.anchorNode);
    if (isInside) setState(follow(state, { type: "selected", lastSeq }));
  }

  function jump() {
    if (runsLive) playhead.seek(null);
    setState(follow(state, { type: "jumped-to-latest" }));
  }

  const meant = () => {
    intentAt.current = Date.now();
  };
  const newCount = newSince(state, rows);
  const isPinned = runsLive && activeSeq !== null;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scrollRef}
        role="log"
        aria-label={label}
        aria-live="off"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
        onScroll={onScroll}
        onWheel={meant}
        onTouchMove={meant}
        onKeyDown={meant}
        onPointerDown={meant}
        onPointerMove={(event) => event.buttons > 0 && meant()}
        onPointerUp={onSelect}
      >
        {count === 0 ? empty : null}
        <div className="relative w-full" style={{ height: count === 0 ? 0 : virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            const draft = drafts[index - rows.length];
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                {row ? (
                  <MomentRow
                    row={row}
                    stream={streams.get(row.streamId ?? "")}
                    isActive={row.seq === activeSeq}
                    find={find}
                    onSeek={playhead.seek}
                  />
                ) : draft ? (
                  <DraftRow text={draft.text} start={draft.start} stream={streams.get(draft.streamId)} />
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
      {(!state.isFollowing || isPinned) && find === "" ? (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <JumpPill className="pointer-events-auto" onClick={jump}>
            {pillText(runsLive, newCount)} <span aria-hidden>↓</span>
          </JumpPill>
        </div>
      ) : null}
    </div>
  );
}

function guessHeight(row: SessionRow | HeldDraft | undefined): number {
  const isSaid = row && !("kind" in row && (row.kind === "alert" || row.kind === "lifecycle"));
  return ROW_PX + (isSaid ? Math.floor(row.text.length / LINE_CHARACTERS) * LINE_PX : 0);
}

/** The line that the playhead is in. Alerts and changes of status lie between the lines; they are not being said or shown. */
function litAt(rows: readonly SessionRow[], at: number): SessionRow | null {
  for (let index = firstFrom(rows, at + 1) - 1; index >= 0; index--) {
    const row = rows[index];
    if (row?.kind === "transcript" || row?.kind === "visual_index") return row;
  }
  return null;
}

function pillText(runsLive: boolean, newCount: number): string {
  if (!runsLive) return "Paused · Follow the playhead";
  return newCount > 0 ? `Paused · ${newCount} new · Jump to latest` : "Paused · Jump to latest";
}
