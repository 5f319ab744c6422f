"use client";

import { usePlayhead } from "#components/player/playhead";
import { useSessionClock } from "#components/session/session-clock";
import { plural } from "#lib/client/format-words";
import type { LoggedAlert } from "#lib/model/timeline-alert";
import { firstFrom, type Lane, sortByStart } from "#lib/model/timeline-lanes";
import type { TimeWindow } from "#lib/model/timeline-window";

const LISTED = 200;

/** The visible window as a table: the same moments for who cannot read a drawing. */
export function TimelineTable({ lanes, alerts, window }: { lanes: Lane[]; alerts: LoggedAlert[]; window: TimeWindow }) {
  const playhead = usePlayhead();
  const { print, label } = useSessionClock();
  const all = sortByStart([
    ...lanes.flatMap((lane) =>
      visible(lane.moments, window, lane.longestMs).map((row) => ({ ...pick(row), lane: lane.title })),
    ),
    ...visible(alerts, window, 0).map((row) => ({ ...pick(row), lane: `Alert · ${row.severity}` })),
  ]);
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <table className="w-full text-left text-xs">
        <caption className="px-3 py-1.5 text-left text-ink-3">
          {all.length > LISTED
            ? `First ${LISTED} of ${plural(all.length, "moment")} in view. Zoom in to see fewer.`
            : `${plural(all.length, "moment")} in view`}
        </caption>
        <thead className="text-ink-3">
          <tr className="border-b">
            <th className="px-3 py-1 font-medium">Time ({label})</th>
            <th className="px-3 py-1 font-medium">Lane</th>
            <th className="px-3 py-1 font-medium">What</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, LISTED).map((row) => (
            <tr key={row.seq} className="border-b align-top">
              <td className="px-3 py-1">
                <button
                  type="button"
                  className="figures text-ink-2 hover:text-ink"
                  onClick={() => playhead.seek(row.start)}
                >
                  {print(row.start)}
                </button>
              </td>
              <td className="px-3 py-1 whitespace-nowrap text-ink-2">{row.lane}</td>
              <td className="px-3 py-1 text-ink">{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Row = { seq: number; start: number; end: number; text: string };

const pick = ({ seq, start, end, text }: Row): Row => ({ seq, start, end, text });

function visible<T extends Row>(rows: readonly T[], window: TimeWindow, longestMs: number): T[] {
  const first = firstFrom(rows, window.from - longestMs);
  return rows.slice(first, firstFrom(rows, window.to)).filter((row) => row.end >= window.from);
}
