"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { usePlayhead } from "#components/player/playhead";
import { Button } from "#components/ui/button";
import { ErrorRow } from "#components/ui/error-row";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { Skeleton } from "#components/ui/skeleton";
import { alertListQuery } from "#lib/client/alert-queries";
import { formatConfidence, STREAM_WORDS } from "#lib/client/format-words";
import { listItems } from "#lib/client/keyset-list";
import { paths } from "#lib/client/paths";
import type { Alert } from "#lib/model/alert";
import type { Session } from "#lib/model/session";
import { NoRows } from "./no-rows.tsx";
import { SessionTime } from "./session-clock.tsx";

/** Playback begins a little before what fired, or nobody sees why. */
const BEFORE_MS = 5_000;

export function SessionAlerts({ session }: { session: Session }) {
  const query = useInfiniteQuery(alertListQuery({ session: session.id }));
  const playhead = usePlayhead();
  const alerts = listItems(query.data);

  if (query.isError && !query.data) {
    const { error, isFetching } = query;
    return (
      <ErrorRow
        what="Alerts could not be read."
        error={error}
        isRetrying={isFetching}
        onRetry={() => query.refetch()}
      />
    );
  }
  if (query.isPending) return <Waiting />;
  if (alerts.length === 0) {
    return (
      <NoRows
        title="No alert has fired"
        sentence="Rules in scope watch this session's screen and speech descriptions."
      />
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul>
        {alerts.map((alert) => (
          <AlertItem
            key={alert.id}
            alert={alert}
            session={session}
            onSeek={() => playhead.seek(alert.start - BEFORE_MS)}
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <div className="p-3">
          <Button isWide disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {query.isFetchingNextPage ? "Loading" : "Load earlier alerts"}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function AlertItem({ alert, session, onSeek }: { alert: Alert; session: Session; onSeek: () => void }) {
  const stream = session.streams.find(({ id }) => id === alert.streamId);
  return (
    <li className="flex flex-col gap-0.5 border-b px-4 py-2.5 hover:bg-raised light:hover:bg-sunken/60">
      <div className="flex items-center gap-2">
        <SeverityMark severity={alert.severity} isDecorative />
        <button type="button" onClick={onSeek} className="truncate text-left font-medium text-ink hover:text-signal">
          {alert.label}
        </button>
        <span className="text-xs text-ink-2">{SEVERITY_WORDS[alert.severity]}</span>
        <SessionTime at={alert.start} className="figures ml-auto text-xs text-ink-3" />
      </div>
      {alert.explanation ? <p className="text-ink-2">{alert.explanation}</p> : null}
      <p className="flex items-center gap-1.5 text-xs text-ink-3">
        <span className="figures">{formatConfidence(alert.confidence)}</span>
        <span>· {stream ? STREAM_WORDS[stream.kind].toLowerCase() : "unknown stream"}</span>
        <span>· by {alert.arrivedBy.map((wire) => (wire === "webhook" ? "callback" : wire)).join(" + ")}</span>
        <Link
          href={paths.alerts({ alert: alert.id, session: alert.sessionId })}
          className="hit-area ml-auto text-ink-2 hover:text-ink hover:underline"
        >
          Open alert
        </Link>
      </p>
    </li>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Loading alerts" className="flex flex-col gap-5 p-4">
      {["w-2/3", "w-1/2", "w-3/5"].map((width) => (
        <div key={width} className="flex flex-col gap-2">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-3 w-full" />
        </div>
      ))}
    </div>
  );
}
