import { RelativeTime } from "#components/ui/relative-time";
import { LANE_FILL } from "#components/ui/stream-mark";
import { classNames } from "#lib/client/class-names";
import { MOMENT_WORDS } from "#lib/client/format-words";
import { latestLane } from "#lib/client/session-facts";
import type { Session } from "#lib/model/session";

/** What is happening now, in the hue of the lane it came from. */
export function LatestMoment({ session }: { session: Session }) {
  const { latest } = session;
  if (!latest) return <p className="text-ink-3">Nothing seen or heard yet</p>;
  const lane = latestLane(session);
  const fill = lane ? LANE_FILL[lane] : latest.kind === "alert" ? "bg-critical" : "bg-line-strong";
  return (
    <div className="flex min-w-0 gap-2.5">
      <span aria-hidden className={classNames("w-0.5 shrink-0 rounded-full", fill)} />
      <p className="min-w-0">
        <span className="line-clamp-2 text-ink">{latest.text}</span>
        <span className="text-xs text-ink-3">
          {MOMENT_WORDS[latest.kind]} · <RelativeTime at={latest.at} form="ago" className="figures" />
        </span>
      </p>
    </div>
  );
}
