"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useHeldList } from "#components/live/use-held-list";
import { useReading } from "#components/live/use-reading";
import { useRowLimit } from "#components/live/use-row-limit";
import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorRow } from "#components/ui/error-row";
import { JumpPill } from "#components/ui/jump-pill";
import { LoadMore } from "#components/ui/load-more";
import { plural } from "#lib/client/format-words";
import { listItems } from "#lib/client/keyset-list";
import { liveSessionsQuery, sessionListQuery } from "#lib/client/session-queries";
import { earlierFilters, type SessionGroup } from "#lib/client/session-view";
import { LiveSessions } from "./live-sessions.tsx";
import { NoSessions } from "./no-sessions.tsx";
import { SessionRow } from "./session-row.tsx";
import { SessionSkeleton } from "./session-skeleton.tsx";

type SessionListProps = { status: SessionGroup | null; q: string; onClear: () => void };

/** What is happening now first, then everything else, newest first. */
export function SessionList({ status, q, onClear }: SessionListProps) {
  const { isReading, readingHandlers } = useReading();
  const hasLive = status === null || status === "live";
  const hasRest = status !== "live";
  const live = useInfiniteQuery({
    ...liveSessionsQuery(q || undefined),
    enabled: hasLive,
    placeholderData: keepPreviousData,
  });
  const rest = useInfiniteQuery({
    ...sessionListQuery(earlierFilters(status, q)),
    enabled: hasRest,
    placeholderData: keepPreviousData,
  });
  const held = useHeldList(listItems(rest.data), isReading);
  const more = useRowLimit(held.shown, {
    hasMore: rest.hasNextPage,
    isLoading: rest.isFetchingNextPage,
    load: () => void rest.fetchNextPage(),
  });

  const liveSessions = listItems(live.data);
  const isRead = (!hasLive || live.data) && (!hasRest || rest.data);
  const isEmpty = isRead && (!hasLive || liveSessions.length === 0) && (!hasRest || held.shown.length === 0);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto" {...readingHandlers}>
        {isEmpty ? <Nothing status={status} q={q} onClear={onClear} /> : null}
        {hasLive && !isEmpty ? <LiveSessions live={live} isReading={isReading} isAlone={!hasRest} /> : null}
        {hasRest && !isEmpty ? (
          <section aria-labelledby="earlier">
            <h2 id="earlier" className="px-4 pt-5 pb-2 text-xs text-ink-3">
              {status === null ? "Earlier" : "Newest first"}
            </h2>
            {rest.isError && !rest.data ? (
              <ErrorRow
                what="Sessions could not be read."
                error={rest.error}
                onRetry={() => void rest.refetch()}
                isRetrying={rest.isFetching}
              />
            ) : null}
            {rest.isPending ? <SessionSkeleton /> : null}
            <ul className="border-t">
              {more.rows.map((session) => (
                <SessionRow key={session.id} session={session} />
              ))}
            </ul>
            {rest.data ? (
              <LoadMore
                {...more}
                error={rest.isFetchNextPageError ? rest.error : null}
                onLoad={more.load}
                end={plural(held.shown.length, "session")}
              />
            ) : null}
          </section>
        ) : null}
      </div>
      {held.newCount > 0 ? (
        <JumpPill className="absolute -top-3.5 left-1/2 z-20 -translate-x-1/2" onClick={held.showNew}>
          ↑ {plural(held.newCount, "session")} more
        </JumpPill>
      ) : null}
    </div>
  );
}

function Nothing({ status, q, onClear }: SessionListProps) {
  if (status === null && !q) return <NoSessions />;
  const what = status === "live" && !q ? "Nothing is live right now" : "No session matches";
  return (
    <EmptyState title={what} action={<Button onClick={onClear}>Show all sessions</Button>}>
      {q ? (
        <p>
          No person, id or newest text contains “{q}”{status ? " among these sessions" : ""}.
        </p>
      ) : null}
    </EmptyState>
  );
}
