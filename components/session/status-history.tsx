"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { ErrorRow } from "#components/ui/error-row";
import { Popover } from "#components/ui/popover";
import { Elapsed } from "#components/ui/relative-time";
import { Skeleton } from "#components/ui/skeleton";
import { StatusPill } from "#components/ui/status-pill";
import { formatAge, formatDuration } from "#lib/client/format-time";
import { STATUS_WORDS } from "#lib/client/format-words";
import { momentWindowQuery } from "#lib/client/moment-queries";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { isLive, isSessionStatus } from "#lib/model/session-status";
import { sessionDuration } from "#lib/model/timeline-bounds";
import { lifecycleAt } from "#lib/model/timeline-lifecycle";
import { useSessionClock } from "./session-clock.tsx";

const EVER = { from: 0, to: 8_640_000_000_000_000, kinds: ["lifecycle"] } as const;

/** The status as a pill that opens its history: what arrived, when, and by which wire. */
export function StatusHistory({ session }: { session: Session }) {
  const duration = sessionDuration(session, 0);
  return (
    <Popover
      title="Status history"
      trigger={
        <button
          type="button"
          aria-label={`${STATUS_WORDS[session.status]}. Show the status history`}
          className="hit-area rounded-full"
        >
          <StatusPill status={session.status}>
            {isLive(session.status) && session.startedAt ? (
              <Elapsed since={session.startedAt} className="figures" />
            ) : null}
            {!isLive(session.status) && duration !== null ? (
              <span className="figures">{formatDuration(duration)}</span>
            ) : null}
            <ChevronDown aria-hidden className="-mr-1 size-3 opacity-60" />
          </StatusPill>
        </button>
      }
    >
      <History session={session} />
    </Popover>
  );
}

/** Mounted when the popover opens: the changes may lie far before the tail of the log that is held. */
function History({ session }: { session: Session }) {
  const { printExact } = useSessionClock();
  const query = useQuery({ ...momentWindowQuery(session.id, EVER), staleTime: 0 });
  if (query.isPending) return <Skeleton className="h-24 w-full" />;
  if (query.isError) {
    return <ErrorRow what="The history could not be read." error={query.error} onRetry={() => query.refetch()} />;
  }
  const changes = query.data.items
    .map((change) => ({ ...change, happenedAt: lifecycleAt(session, change) }))
    .sort((a, b) => a.happenedAt - b.happenedAt || a.seq - b.seq);
  return (
    <ol className="flex flex-col gap-2">
      {changes.map((change) => (
        <li key={change.seq} className="flex flex-col">
          <span className="flex items-baseline gap-2">
            <span className="font-medium text-ink">{wordOf(change)}</span>
            <span className="figures ml-auto text-xs text-ink-2">{printExact(change.happenedAt)}</span>
          </span>
          <span className="text-xs text-ink-3">{howItCame(change)}</span>
        </li>
      ))}
      {changes.length === 0 ? (
        <li className="text-ink-2">
          Created {printExact(Date.parse(session.createdAt))}. VideoDB has not reported anything yet.
        </li>
      ) : null}
      {session.failure ? (
        <li className="border-t pt-2 text-critical">
          {session.failure.message} <span className="figures text-xs">({session.failure.code})</span>
        </li>
      ) : null}
    </ol>
  );
}

function wordOf({ data, text }: Moment): string {
  return typeof data?.status === "string" && isSessionStatus(data.status) ? STATUS_WORDS[data.status] : text;
}

const WIRE_WORDS: Record<Moment["arrivedBy"], string> = {
  webhook: "by webhook",
  socket: "by socket",
  backfill: "read from VideoDB's REST API",
  person: "by a person",
};

function howItCame({ arrivedBy, receivedAt, start }: Moment): string {
  const late = Date.parse(receivedAt) - start;
  return late >= 2_000 ? `${WIRE_WORDS[arrivedBy]}, ${formatAge(late)} later` : WIRE_WORDS[arrivedBy];
}
