import Link from "next/link";
import { ClockTime } from "#components/ui/clock-time";
import { CopyableId } from "#components/ui/copyable-id";
import { IntegrityMark } from "#components/ui/integrity-mark";
import { StatusPill } from "#components/ui/status-pill";
import { StreamMark } from "#components/ui/stream-mark";
import { classNames } from "#lib/client/class-names";
import { formatDuration } from "#lib/client/format-time";
import { plural, STREAM_WORDS } from "#lib/client/format-words";
import { paths } from "#lib/client/paths";
import { outcomeOf, spanOf } from "#lib/client/session-facts";
import type { Session } from "#lib/model/session";
import { AlertCount } from "./alert-count.tsx";

/** A session that is over, or has not begun. Its columns stand under those of LiveSessionRow. */
export function SessionRow({ session }: { session: Session }) {
  const outcome = outcomeOf(session);
  return (
    <li className="relative flex flex-col gap-x-6 gap-y-1 border-b px-4 py-2 transition-colors hover:bg-surface lg:min-h-13 lg:flex-row lg:items-center">
      <div className="flex min-w-0 items-start justify-between gap-3 lg:contents">
        <div className="flex min-w-0 flex-col items-start lg:w-60 lg:shrink-0">
          <Link
            href={paths.session(session.id)}
            prefetch={false}
            className="max-w-full truncate font-medium text-ink after:absolute after:inset-0"
          >
            {session.endUserId}
          </Link>
          <CopyableId id={session.id} what="session id" className="z-10" />
        </div>
        <div className="shrink-0 lg:w-32">
          <StatusPill status={session.status} />
        </div>
      </div>
      <p className={classNames("min-w-0 truncate lg:flex-1", session.failure ? "text-critical" : "text-ink-2")}>
        {outcome ?? session.latest?.text ?? "Nothing was seen or heard"}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 text-xs text-ink-2 lg:shrink-0 lg:flex-nowrap">
        <span className="flex items-center gap-1.5 lg:w-14">
          {session.streams.map((stream) => (
            <StreamMark key={stream.id} kind={stream.kind} />
          ))}
          <span className="sr-only">{session.streams.map((stream) => STREAM_WORDS[stream.kind]).join(", ")}</span>
        </span>
        <ClockTime at={session.startedAt ?? session.createdAt} form="day" className="figures lg:w-24 lg:text-right" />
        <span className="figures lg:w-20 lg:text-right">{durationText(session)}</span>
        <span className="hidden 2xl:inline 2xl:w-24 2xl:text-right">{plural(session.counts.moments, "moment")}</span>
        <span className="lg:w-16 lg:text-right">
          <AlertCount session={session} />
        </span>
        <span className="lg:w-20">{session.lastSeq > 0 ? <IntegrityMark integrity={session.integrity} /> : null}</span>
      </div>
    </li>
  );
}

function durationText(session: Session): string {
  const span = spanOf(session);
  return span?.until ? formatDuration(Date.parse(span.until) - Date.parse(span.since)) : "–";
}
