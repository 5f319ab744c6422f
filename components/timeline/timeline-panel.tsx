"use client";

import { memo } from "react";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import { alertOf } from "#lib/model/timeline-alert";
import { sessionBounds } from "#lib/model/timeline-bounds";
import { lanesOf, sortByStart } from "#lib/model/timeline-lanes";
import { placeLifecycle } from "#lib/model/timeline-lifecycle";
import { rowsOf } from "#lib/model/timeline-rows";
import { TimelineBody } from "./timeline-body.tsx";

type TimelinePanelProps = {
  session: Session;
  /** What is held of the log, in order of seq. */
  moments: readonly Moment[];
  /** 1 when the log is held from its beginning. */
  firstSeq: number;
};

/** Arranges the log into lanes once per change of the log; what moves with time, pointer and playhead is below. */
export const TimelinePanel = memo(function TimelinePanel({ session, moments, firstSeq }: TimelinePanelProps) {
  const lanes = lanesOf(session.streams, placeLifecycle(session, moments));
  const alerts = sortByStart(moments.filter(({ kind }) => kind === "alert").map(alertOf));
  return (
    <TimelineBody
      lanes={lanes}
      rows={rowsOf(lanes)}
      alerts={alerts}
      held={sessionBounds(session, moments, 0)}
      heldFrom={firstSeq > 1 ? (moments[0]?.start ?? null) : null}
      isLive={isLive(session.status)}
    />
  );
});
