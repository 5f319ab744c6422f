import { classNames } from "#lib/client/class-names";
import type { Severity } from "#lib/model/alert";

export const SEVERITY_WORDS: Record<Severity, string> = {
  critical: "Critical",
  high: "High",
  low: "Low",
  info: "Info",
};

const INK: Record<Severity, string> = {
  critical: "text-critical",
  high: "text-high",
  low: "text-low",
  info: "text-info",
};

/** Shape first, colour second: diamond, triangle, disc, ring. `isDecorative` when the word stands beside it. */
export function SeverityMark({
  severity,
  isDecorative = false,
  className,
}: {
  severity: Severity;
  isDecorative?: boolean;
  className?: string;
}) {
  return (
    <>
      <svg aria-hidden viewBox="0 0 12 12" className={classNames("size-3 shrink-0", INK[severity], className)}>
        <SeverityShape severity={severity} />
      </svg>
      {isDecorative ? null : <span className="sr-only">{SEVERITY_WORDS[severity]}</span>}
    </>
  );
}

/** The bare shape in a 12 × 12 box, for drawings that have their own svg. */
export function SeverityShape({ severity }: { severity: Severity }) {
  switch (severity) {
    case "critical":
      return <path d="M6 0.4 11.6 6 6 11.6 0.4 6z" fill="currentColor" />;
    case "high":
      return <path d="M6 0.8 11.8 11H0.2z" fill="currentColor" />;
    case "low":
      return <circle cx="6" cy="6" r="5" fill="currentColor" />;
    case "info":
      return <circle cx="6" cy="6" r="4.1" fill="none" stroke="currentColor" strokeWidth="1.8" />;
  }
}
