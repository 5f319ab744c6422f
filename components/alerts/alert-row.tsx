import Link from "next/link";
import { ClockTime } from "#components/ui/clock-time";
import { RelativeTime } from "#components/ui/relative-time";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { StreamMark } from "#components/ui/stream-mark";
import { classNames } from "#lib/client/class-names";
import { formatConfidence, STREAM_WORDS } from "#lib/client/format-words";
import { isPlainClick } from "#lib/client/plain-click";
import type { Alert } from "#lib/model/alert";

type AlertRowProps = { alert: Alert; href: string; isSelected: boolean; onSelect: () => void };

export function AlertRow({ alert, href, isSelected, onSelect }: AlertRowProps) {
  const isLoud = alert.severity === "critical" || alert.severity === "high";
  return (
    <li
      className={classNames(
        "relative flex gap-3 border-b border-l-2 px-4 py-2.5 transition-colors",
        isSelected ? "border-l-signal bg-selected" : "border-l-transparent hover:bg-surface",
      )}
    >
      <SeverityMark severity={alert.severity} isDecorative className="mt-1" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <Link
            href={href}
            prefetch={false}
            aria-current={isSelected ? "true" : undefined}
            data-alert={alert.id}
            onClick={(event) => {
              if (!isPlainClick(event)) return;
              event.preventDefault();
              onSelect();
            }}
            className={classNames(
              "min-w-0 truncate text-base text-ink after:absolute after:inset-0",
              isLoud ? "font-semibold" : "font-medium",
            )}
          >
            <span className="sr-only">{SEVERITY_WORDS[alert.severity]}: </span>
            {alert.label}
          </Link>
          <span className="figures shrink-0 text-xs text-ink-3" title="Confidence">
            {formatConfidence(alert.confidence)}
          </span>
          <RelativeTime at={alert.raisedAt} className="figures ml-auto shrink-0 pl-2 text-xs text-ink-2" />
        </div>
        {alert.explanation ? <p className="line-clamp-2 pt-0.5 text-ink-2">{alert.explanation}</p> : null}
        <p className="flex items-center gap-x-1.5 pt-0.5 text-xs text-ink-3">
          <span>{SEVERITY_WORDS[alert.severity]}</span>
          <Dot />
          <span className="truncate">{alert.session.endUserId}</span>
          {alert.stream ? (
            <>
              <Dot />
              <StreamMark kind={alert.stream.kind} className="size-2" />
              <span className="shrink-0" title={alert.stream.name}>
                {STREAM_WORDS[alert.stream.kind]}
              </span>
            </>
          ) : null}
          <Dot />
          <ClockTime at={alert.start} className="figures shrink-0" />
        </p>
      </div>
    </li>
  );
}

function Dot() {
  return <span aria-hidden>·</span>;
}
