"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useHeldList } from "#components/live/use-held-list";
import { ErrorRow } from "#components/ui/error-row";
import { JumpPill } from "#components/ui/jump-pill";
import { plural } from "#lib/client/format-words";
import { type KeysetList, listItems } from "#lib/client/keyset-list";
import type { Session } from "#lib/model/session";
import { LiveSessionRow } from "./live-session-row.tsx";
import { LiveSessionSkeleton } from "./session-skeleton.tsx";

type LiveSessionsProps = {
  live: UseInfiniteQueryResult<KeysetList<Session>>;
  isReading: boolean;
  /** Nothing else is on the page. */
  isAlone: boolean;
};

export function LiveSessions({ live, isReading, isAlone }: LiveSessionsProps) {
  const { shown, newCount, showNew } = useHeldList(listItems(live.data), isReading);
  return (
    <section aria-labelledby="live-now">
      <div className="flex min-h-10 items-center gap-3 px-4 pt-2">
        <h2 id="live-now" className="text-xs text-ink-3">
          Live now
        </h2>
        {newCount > 0 ? <JumpPill onClick={showNew}>↑ {plural(newCount, "new session")}</JumpPill> : null}
      </div>
      {live.isError && !live.data ? (
        <ErrorRow
          what="Live sessions could not be read."
          error={live.error}
          onRetry={() => void live.refetch()}
          isRetrying={live.isFetching}
        />
      ) : null}
      {live.isPending ? <LiveSessionSkeleton /> : null}
      {live.data && shown.length === 0 && !isAlone ? (
        <p className="border-y px-4 py-3 text-ink-2">Nothing is live right now.</p>
      ) : null}
      <ul className={shown.length > 0 ? "border-t" : undefined}>
        {shown.map((session) => (
          <LiveSessionRow key={session.id} session={session} />
        ))}
      </ul>
    </section>
  );
}
