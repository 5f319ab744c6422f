"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ClockTime } from "#components/ui/clock-time";
import { ErrorRow } from "#components/ui/error-row";
import { Skeleton } from "#components/ui/skeleton";
import { LANE_FILL, LANE_INK } from "#components/ui/stream-mark";
import { lanesAround, windowAround } from "#lib/client/around-alert";
import { classNames } from "#lib/client/class-names";
import { momentWindowQuery } from "#lib/client/moment-queries";
import { paths } from "#lib/client/paths";
import { sessionQuery } from "#lib/client/session-queries";
import type { Alert } from "#lib/model/alert";
import type { Moment } from "#lib/model/moment";
import type { StreamKind } from "#lib/model/stream";

const ASK_AGAIN_MS = 3_000;
const SETTLED_MS = 15_000;

/** What every lane saw and heard within thirty seconds to either side: the evidence, before anything is opened. */
export function AlertAround({ alert }: { alert: Alert }) {
  const view = windowAround(alert);
  const session = useQuery(sessionQuery(alert.sessionId));
  const around = useQuery({
    ...momentWindowQuery(alert.sessionId, view),
    // The half minute after a fresh alert has not happened yet.
    refetchInterval: () => (Date.now() < view.to + SETTLED_MS ? ASK_AGAIN_MS : false),
  });
  const streams = session.data?.streams ?? [];
  const kindOf = (moment: Moment): StreamKind =>
    streams.find((stream) => stream.id === moment.streamId)?.kind ?? "other";

  if (around.isPending) return <AroundSkeleton />;
  if (around.isError) {
    return (
      <ErrorRow
        what="The moments around it could not be read."
        error={around.error}
        onRetry={() => void around.refetch()}
        isRetrying={around.isFetching}
      />
    );
  }
  const lanes = lanesAround(view, around.data.items, streams);
  const lines = [...around.data.items]
    .filter((moment) => moment.kind !== "lifecycle")
    .sort((a, b) => a.start - b.start);
  return (
    <>
      <div aria-hidden className="relative flex flex-col gap-1 overflow-hidden">
        {lanes.map((lane) => (
          <div key={lane.key} className={classNames("relative h-5", LANE_INK[lane.stream])}>
            {lane.blocks.map((block) => (
              <span
                key={block.seq}
                className="absolute inset-y-0 rounded-mark border-l-2 border-current bg-current/20"
                style={{ left: `${block.left}%`, width: `${block.width}%` }}
              />
            ))}
          </div>
        ))}
        <span className="absolute inset-y-0 left-1/2 w-px bg-critical" />
      </div>
      <ol className="flex flex-col gap-0.5">
        {lines.map((moment) => (
          <li key={moment.seq}>
            <Link
              href={paths.session(alert.sessionId, { t: moment.start })}
              prefetch={false}
              className={classNames(
                "flex gap-2.5 rounded-control px-1.5 py-1 hover:bg-raised light:hover:bg-sunken",
                moment.seq === alert.seq && "bg-critical/10",
              )}
            >
              <ClockTime at={moment.start} className="figures shrink-0 text-xs leading-5 text-ink-3" />
              <span
                aria-hidden
                className={classNames(
                  "w-0.5 shrink-0 rounded-full",
                  moment.kind === "alert" ? "bg-critical" : LANE_FILL[kindOf(moment)],
                )}
              />
              <span className={moment.kind === "transcript" ? "text-ink" : "text-ink-2"}>
                {moment.kind === "alert" ? "Alert: " : null}
                {moment.text}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}

function AroundSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-1">
      <span className="sr-only">Loading the moments around it</span>
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-5 w-full" />
    </div>
  );
}
