"use client";

import { memo, type ReactNode } from "react";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { LANE_FILL } from "#components/ui/stream-mark";
import { classNames } from "#lib/client/class-names";
import { STATUS_WORDS } from "#lib/client/format-words";
import type { Severity } from "#lib/model/alert";
import { isSessionStatus } from "#lib/model/session-status";
import type { Stream } from "#lib/model/stream";
import { alertOf } from "#lib/model/timeline-alert";
import { SessionTime } from "./session-clock.tsx";
import { type SessionRow, speakerOf } from "./session-rows.ts";

type MomentRowProps = {
  row: SessionRow;
  stream: Stream | undefined;
  isActive: boolean;
  /** Words to light inside the text. */
  find: string;
  onSeek: (at: number) => void;
};

const TINT: Record<Severity, string> = {
  critical: "bg-critical/12",
  high: "bg-high/10",
  low: "bg-low/10",
  info: "bg-info/10",
};
const BAR: Record<Severity, string> = { critical: "bg-critical", high: "bg-high", low: "bg-low", info: "bg-info" };

/** Rows that stay are not drawn again when others come. */
export const MomentRow = memo(function MomentRow({ row, stream, isActive, find, onSeek }: MomentRowProps) {
  if (row.kind === "lifecycle") return <LifecycleRow row={row} />;
  const loudness = row.kind === "alert" ? alertOf(row).severity : null;
  return (
    <div
      className={classNames(
        "group/row flex gap-2.5 px-3 py-1.5 lg:px-4",
        loudness ? TINT[loudness] : isActive ? "bg-signal/10" : "hover:bg-raised light:hover:bg-sunken/60",
      )}
      aria-current={isActive ? "true" : undefined}
    >
      <button
        type="button"
        onClick={() => onSeek(row.start)}
        aria-label="Go to this moment"
        className="figures h-5 w-15 shrink-0 self-start rounded-mark text-left text-xs text-ink-3 hover:text-signal"
      >
        <SessionTime at={row.start} />
      </button>
      <span
        aria-hidden
        className={classNames(
          "w-0.5 shrink-0 rounded-full",
          loudness ? BAR[loudness] : LANE_FILL[stream?.kind ?? "other"],
        )}
      />
      <RowBody row={row} stream={stream} find={find} />
    </div>
  );
});

function RowBody({ row, stream, find }: Pick<MomentRowProps, "row" | "stream" | "find">) {
  if (row.kind === "alert") {
    const alert = alertOf(row);
    return (
      <p className="min-w-0 flex-1 wrap-anywhere">
        <SeverityMark severity={alert.severity} isDecorative className="mr-2 inline-block" />
        <span className="font-medium text-ink">{alert.label}</span>{" "}
        <span className="text-ink-2">
          {SEVERITY_WORDS[alert.severity].toLowerCase()}
          {alert.confidence === null ? "" : ` · ${alert.confidence.toFixed(2)}`}
        </span>
        {find === "" || alert.text === alert.label ? null : (
          <span className="block text-ink-2">{lit(alert.text, find)}</span>
        )}
      </p>
    );
  }
  if (row.kind === "transcript") {
    return (
      <p className="min-w-0 flex-1 wrap-anywhere text-ink">
        <span className="mr-1.5 text-ink-2">{speakerOf(stream)}</span>
        {lit(row.text, find)}
      </p>
    );
  }
  return (
    <p className="min-w-0 flex-1 wrap-anywhere text-ink-2">
      {row.kind === "audio_index" ? <span className="mr-1.5 text-ink-3">Summary</span> : null}
      {lit(row.text, find)}
    </p>
  );
}

function LifecycleRow({ row }: { row: SessionRow }) {
  const status = row.data?.status;
  const word = typeof status === "string" && isSessionStatus(status) ? STATUS_WORDS[status] : row.text;
  return (
    <div className="flex items-center gap-2.5 px-3 py-1.5 text-xs text-ink-3 lg:px-4">
      <SessionTime at={row.start} className="figures w-15 shrink-0" />
      <span className="shrink-0">{word}</span>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Interim text: dimmed and italic until its final comes in the same place. */
export function DraftRow({ text, start, stream }: { text: string; start: number; stream: Stream | undefined }) {
  return (
    <div className="flex gap-2.5 px-3 py-1.5 text-ink-3 italic lg:px-4">
      <SessionTime at={start} className="figures h-5 w-15 shrink-0 text-xs leading-5 not-italic" />
      <span
        aria-hidden
        className={classNames("w-0.5 shrink-0 rounded-full opacity-50", LANE_FILL[stream?.kind ?? "other"])}
      />
      <p className="min-w-0 flex-1 wrap-anywhere">
        <span className="mr-1.5">{speakerOf(stream)}</span>
        {text} …
      </p>
    </div>
  );
}

/** The found words marked. Text from outside stays text. */
function lit(text: string, find: string): ReactNode {
  const words = find.split(/\s+/).filter(Boolean);
  if (words.length === 0) return text;
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  let place = 0;
  return text.split(pattern).map((part, index) => {
    place += part.length;
    if (index % 2 === 0) return part;
    return (
      <mark key={place} className="rounded-mark bg-signal/30 text-ink">
        {part}
      </mark>
    );
  });
}
