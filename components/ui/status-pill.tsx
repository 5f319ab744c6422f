import type { ReactNode } from "react";
import { STATUS_WORDS } from "#lib/client/format-words";
import type { SessionStatus } from "#lib/model/session-status";
import { Pill, type PillTone } from "./pill.tsx";

const TONE: Record<SessionStatus, PillTone> = {
  created: "plain",
  starting: "waiting",
  active: "live",
  stopping: "waiting",
  stopped: "plain",
  failed: "broken",
  exported: "ok",
};

/** A session's status as a word and a shape; `children` continue it ("Live 00:42:17"). */
export function StatusPill({ status, children }: { status: SessionStatus; children?: ReactNode }) {
  return (
    <Pill tone={TONE[status]}>
      <StatusShape status={status} />
      {STATUS_WORDS[status]}
      {children}
    </Pill>
  );
}

function StatusShape({ status }: { status: SessionStatus }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 shrink-0">
      <Shape status={status} />
    </svg>
  );
}

function Shape({ status }: { status: SessionStatus }) {
  switch (status) {
    case "created":
      return (
        <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2 1.7" />
      );
    case "starting":
    case "stopping":
      return (
        <>
          <circle cx="5" cy="5" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1.4a3.6 3.6 0 0 1 0 7.2z" fill="currentColor" />
        </>
      );
    case "active":
      return (
        <g className="text-critical">
          <circle cx="5" cy="5" r="4.6" fill="currentColor" opacity="0.3" className="animate-breathe" />
          <circle cx="5" cy="5" r="2.6" fill="currentColor" />
        </g>
      );
    case "stopped":
      return <rect x="1.8" y="1.8" width="6.4" height="6.4" rx="1" fill="currentColor" />;
    case "failed":
      return <path d="m2 2 6 6m0-6-6 6" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />;
    case "exported":
      return <path d="M2.5 1.2 8.8 5 2.5 8.8z" className="text-ok" fill="currentColor" />;
  }
}
