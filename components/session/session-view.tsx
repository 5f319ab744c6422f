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
import { useSessionLog } from "./use-session-log.ts";

type SessionViewProps = { id: string; remembered: ClockChoice; machineZone: string };

/** One session, live or recorded: gathers what is held of it and keeps it live. */
export function SessionView({ id, remembered, machineZone }: SessionViewProps) {
  const session = useQuery(sessionQuery(id));
  const { query, log, loadEarlier } = useSessionLog(id);
  useSessionWatch(id, query.data !== undefined);
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
        {log ? (
          <SessionBody session={session.data} log={log} onEarlier={loadEarlier} />
        ) : query.isError ? (
          <ErrorRow
            what="The log could not be read."
            error={query.error}
            isRetrying={query.isFetching}
            onRetry={() => query.refetch()}
          />
        ) : (
          <SessionSkeleton />
        )}
      </PlayheadProvider>
    </SessionClockProvider>
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
  const title = sessionTitle(session);
  useEffect(() => {
    document.title = `${title} · Sightline`;
  }, [title]);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <SessionHeader session={session} moments={log.moments} />
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="flex shrink-0 flex-col lg:min-h-0 lg:min-w-0 lg:flex-1 lg:shrink">
          <SessionStage session={session} moments={log.moments} />
        </div>
        <aside
          aria-label="Moments"
          className="flex min-h-0 flex-1 flex-col border-t bg-surface lg:w-110 lg:flex-none lg:border-t-0 lg:border-l"
        >
          <SessionSide session={session} log={log} onEarlier={onEarlier} />
        </aside>
      </div>
      <Bottom session={session} log={log} />
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
