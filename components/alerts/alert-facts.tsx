"use client";

import type { ReactNode } from "react";
import { ClockTime } from "#components/ui/clock-time";
import { CopyableId } from "#components/ui/copyable-id";
import { RelativeTime } from "#components/ui/relative-time";
import { StreamMark } from "#components/ui/stream-mark";
import { formatDuration } from "#lib/client/format-time";
import { formatConfidence } from "#lib/client/format-words";
import type { Alert } from "#lib/model/alert";

const WIRE_WORDS: Record<Alert["arrivedBy"][number], string> = { socket: "socket", webhook: "callback" };

/** Everything that is known of one firing; what is not known says so. */
export function AlertFacts({ alert }: { alert: Alert }) {
  const lagMs = Date.parse(alert.raisedAt) - alert.end;
  return (
    <dl className="flex flex-col gap-1.5 text-sm">
      <Fact name="Confidence">
        <span className="figures">{formatConfidence(alert.confidence)}</span>
        {alert.confidence === null ? " not given by VideoDB" : null}
      </Fact>
      <Fact name="Rule">{alert.ruleVersion === null ? "Not known to Sightline" : `Version ${alert.ruleVersion}`}</Fact>
      <Fact name="Stream">
        {alert.stream ? (
          <span className="inline-flex items-center gap-1.5">
            <StreamMark kind={alert.stream.kind} />
            {alert.stream.name}
          </span>
        ) : (
          "Not named by VideoDB"
        )}
      </Fact>
      <Fact name="Happened">
        <ClockTime at={alert.start} className="figures" /> to <ClockTime at={alert.end} hasZone className="figures" />
      </Fact>
      <Fact name="Raised">
        <RelativeTime at={alert.raisedAt} form="ago" className="figures" />
        {lagMs >= 1_000 ? `, ${formatDuration(lagMs)} after it ended` : null}
      </Fact>
      <Fact name="Arrived by">{alert.arrivedBy.map((wire) => WIRE_WORDS[wire]).join(" and ")}</Fact>
      <Fact name="Session">
        <CopyableId id={alert.sessionId} what="session id" />
      </Fact>
      <Fact name="Alert">
        <CopyableId id={alert.id} what="alert id" />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-3">
      <dt className="w-24 shrink-0 text-ink-3">{name}</dt>
      <dd className="min-w-0 text-ink-2">{children}</dd>
    </div>
  );
}
