"use client";

import { useSessionClock } from "#components/session/session-clock";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { formatDuration } from "#lib/client/format-time";
import { plural } from "#lib/client/format-words";
import { momentWords } from "./moment-words.ts";
import type { Hover } from "./timeline-lanes.tsx";

const CARD_PX = 320;
const GAP_PX = 14;
const LISTED = 4;

/** What is under the pointer, in full. It floats above the pointer and never takes it. */
export function TimelineHoverCard({ hover }: { hover: Hover }) {
  const left = Math.max(8, Math.min(hover.clientX - CARD_PX / 2, innerWidth - CARD_PX - 8));
  const bottom = innerHeight - hover.clientY + GAP_PX;
  return (
    <div
      aria-hidden
      style={{ left, bottom, width: CARD_PX }}
      className="pointer-events-none fixed z-30 flex flex-col gap-1 rounded-surface border border-line-strong bg-raised px-3 py-2 text-xs shadow-float"
    >
      {hover.found.kind === "alerts" ? <Alerts found={hover.found} /> : <Moments found={hover.found} />}
    </div>
  );
}

function Alerts({ found }: { found: Extract<Hover["found"], { kind: "alerts" }> }) {
  const { print } = useSessionClock();
  const { alerts } = found.mark;
  return (
    <>
      {alerts.slice(0, LISTED).map((alert) => (
        <div key={alert.seq} className="flex flex-col gap-0.5">
          <div className="flex items-center gap-1.5">
            <SeverityMark severity={alert.severity} isDecorative />
            <span className="truncate font-medium text-ink">{alert.label}</span>
            <span className="text-ink-2">{SEVERITY_WORDS[alert.severity]}</span>
            <span className="figures ml-auto text-ink-3">{print(alert.start)}</span>
          </div>
          {alerts.length === 1 && alert.text !== alert.label ? (
            <p className="line-clamp-4 text-ink-2">{alert.text}</p>
          ) : null}
        </div>
      ))}
      <More count={alerts.length - LISTED} what="alert" />
    </>
  );
}

function Moments({ found }: { found: Extract<Hover["found"], { kind: "moments" }> }) {
  const { print } = useSessionClock();
  const { block, lane } = found;
  const { first, count, last } = block;
  return (
    <>
      <div className="flex items-baseline gap-2 text-ink-3">
        <span>{count > 1 ? `${lane.title} · ${plural(count, "moment")}` : lane.title}</span>
        <span className="figures ml-auto">
          {print(first.start)}
          {last.end > first.start ? ` – ${print(last.end)}` : ""}
        </span>
      </div>
      <p className="line-clamp-6 text-sm text-ink">{momentWords(first)}</p>
      {count > 1 ? (
        <More count={count - 1} what="moment" />
      ) : (
        <p className="text-ink-3">
          {first.end > first.start ? `${formatDuration(first.end - first.start)} · ` : ""}by {first.arrivedBy}
          {first.confidence === null ? "" : ` · confidence ${first.confidence.toFixed(2)}`}
        </p>
      )}
    </>
  );
}

function More({ count, what }: { count: number; what: string }) {
  return count > 0 ? (
    <p className="text-ink-3">and {plural(count, `more ${what}`)}. Zoom in to tell them apart.</p>
  ) : null;
}
