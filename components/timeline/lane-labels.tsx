import { classNames } from "#lib/client/class-names";
import type { TimelineRows } from "#lib/model/timeline-rows";

/** The names of the lanes, in the heights of their rows. A lane without moments says so by its tone. */
export function LaneLabels({ rows }: { rows: TimelineRows }) {
  return (
    <div aria-hidden className="w-20 shrink-0 border-r bg-surface text-xs lg:w-32">
      <Label title="Alerts" height={rows.alerts.height} isSilent={false} />
      {rows.lanes.map(({ lane, height }) => (
        <Label key={lane.key} title={lane.title} height={height} isSilent={lane.moments.length === 0} />
      ))}
    </div>
  );
}

function Label({ title, height, isSilent }: { title: string; height: number; isSilent: boolean }) {
  return (
    <div
      style={{ height }}
      title={isSilent ? `${title}: nothing yet` : title}
      className={classNames("flex items-center border-b px-2 lg:px-3", isSilent ? "text-ink-3" : "text-ink-2")}
    >
      <span className="truncate">{title}</span>
    </div>
  );
}
