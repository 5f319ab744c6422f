"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useEffect } from "react";
import { useSessionWatch } from "#components/live/use-session-watch";
import { PlayheadProvider } from "#components/player/playhead";
import { TimelinePanel } from "#components/timeline/timeline-panel";
import { ErrorRow } from "#components/ui/error-row";
import type { SessionLog } from "#lib/client/merge-moments";
import type { ClockChoice } from "#lib/client/session-clock-choice";
import { sessionQuery } from "#lib/client/session-queries";
import { sessionTitle } from "#lib/client/session-title";
import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";
import { sessionOrigin } from "#lib/model/timeline-bounds";
import { parsePosition } from "#lib/model/timeline-position";
import { PlayheadInAddress } from "./playhead-in-address.tsx";
import { SessionClockProvider } from "./session-clock.tsx";
import { SessionHeader } from "./session-header.tsx";
import { SessionSide } from "./session-side.tsx";
import { SessionSkeleton } from "./session-skeleton.tsx";
import { SessionStage } from "./session-stage.tsx";
import { useSessionLog, useUnhurried } from "./use-session-log.ts";

type SessionViewProps = { id: string; remembered: ClockChoice; machineZone: string };

/** One session, live or recorded. */
export function SessionView({ id, remembered, machineZone }: SessionViewProps) {
  const session = useQuery(sessionQuery(id));
  const [asked] = useQueryState("t");

  if (!session.data) {
    if (!session.isError) return <SessionSkeleton />;
    const { error, isFetching } = session;
    return (
      <ErrorRow
        what="The session could not be read."
        error={error}
        isRetrying={isFetching}
        onRetry={() => session.refetch()}
      />
    );
  }
  const origin = sessionOrigin(session.data);
  return (
    <SessionClockProvider origin={origin} remembered={remembered} machineZone={machineZone}>
      <PlayheadProvider start={openingPosition(session.data, asked)}>
        <PlayheadInAddress origin={origin} />
        <LoggedSession key={id} session={session.data} />
      </PlayheadProvider>
    </SessionClockProvider>
  );
}

/** Gathers what is held of the log and keeps it live. Apart from the view, whose clock every time on the page reads. */
function LoggedSession({ session }: { session: Session }) {
  const { query, log, loadEarlier } = useSessionLog(session.id);
  useSessionWatch(session.id, log !== undefined);
  if (log) return <SessionBody session={session} log={log} onEarlier={loadEarlier} />;
  if (!query.isError) return <SessionSkeleton />;
  return (
    <ErrorRow
      what="The log could not be read."
      error={query.error}
      isRetrying={query.isFetching}
      onRetry={() => query.refetch()}
    />
  );
}

/** Where a link says; else the live edge while there is one to come, and the beginning of what is over. */
function openingPosition(session: Session, asked: string | null): number | null {
  const origin = sessionOrigin(session);
  const isOver = !isLive(session.status) && session.status !== "created";
  return (asked ? parsePosition(asked, origin) : null) ?? (isOver ? origin : null);
}

type SessionBodyProps = { session: Session; log: SessionLog; onEarlier: () => void };

function SessionBody({ session, log, onEarlier }: SessionBodyProps) {
  const calm = useUnhurried(log);
  const title = sessionTitle(session);
  useEffect(() => {
    document.title = `${title} · Sightline`;
  }, [title]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SessionHeader session={session} moments={calm.moments} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="flex shrink-0 flex-col lg:min-h-0 lg:min-w-0 lg:flex-1 lg:shrink">
          <SessionStage session={session} moments={calm.moments} />
        </div>
        <aside
          aria-label="Moments"
          className="flex min-h-0 flex-1 flex-col border-t bg-surface lg:w-110 lg:flex-none lg:border-t-0 lg:border-l"
        >
          <SessionSide session={session} log={log} onEarlier={onEarlier} />
        </aside>
      </div>
      <Bottom session={session} log={calm} />
    </div>
  );
}

function Bottom({ session, log }: { session: Session; log: SessionLog }) {
  return (
    <div className="flex max-h-1/2 shrink-0 flex-col lg:h-90">
      <TimelinePanel session={session} moments={log.moments} firstSeq={log.firstSeq} />
    </div>
  );
}
