import Link from "next/link";
import { CopyableId } from "#components/ui/copyable-id";
import { IntegrityMark } from "#components/ui/integrity-mark";
import { Elapsed } from "#components/ui/relative-time";
import { StatusPill } from "#components/ui/status-pill";
import { paths } from "#lib/client/paths";
import { spanOf } from "#lib/client/session-facts";
import type { Session } from "#lib/model/session";
import { AlertCount } from "./alert-count.tsx";
import { LatestMoment } from "./latest-moment.tsx";
import { StreamFreshness } from "./stream-freshness.tsx";

/** A session that is happening now: who, for how long, what was seen or heard last, and whether its streams still speak. */
export function LiveSessionRow({ session }: { session: Session }) {
  const span = spanOf(session);
  return (
    <li className="relative flex flex-col gap-x-6 gap-y-2 border-b px-4 py-3 transition-colors hover:bg-surface lg:flex-row lg:items-start">
      <div className="flex min-w-0 items-start justify-between gap-3 lg:contents">
        <div className="flex min-w-0 flex-col items-start gap-0.5 lg:w-60 lg:shrink-0">
          <Link
            href={paths.session(session.id)}
            prefetch={false}
            className="max-w-full truncate text-base font-medium text-ink after:absolute after:inset-0"
          >
            {session.endUserId}
          </Link>
          <CopyableId id={session.id} what="session id" className="z-10" />
        </div>
        <div className="shrink-0 lg:w-32">
          <StatusPill status={session.status}>
            {span ? <Elapsed since={span.since} className="figures" /> : null}
          </StatusPill>
        </div>
      </div>
      <div className="min-w-0 flex-1 lg:min-h-14">
        <LatestMoment session={session} />
      </div>
      <div className="flex flex-wrap gap-x-4 gap-y-0.5 lg:w-44 lg:shrink-0 lg:flex-col">
        {session.streams.length === 0 ? <span className="text-xs text-ink-3">No streams yet</span> : null}
        {session.streams.map((stream) => (
          <StreamFreshness key={stream.id} stream={stream} />
        ))}
      </div>
      <div className="flex gap-x-4 gap-y-0.5 text-xs lg:w-24 lg:shrink-0 lg:flex-col lg:items-end">
        <AlertCount session={session} />
        {session.integrity === "complete" ? null : <IntegrityMark integrity={session.integrity} />}
      </div>
    </li>
  );
}
