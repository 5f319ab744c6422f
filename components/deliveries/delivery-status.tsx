import { classNames } from "#lib/client/class-names";
import { DELIVERY_WORDS } from "#lib/client/format-words";
import type { DeliveryStatus as Status } from "#lib/model/delivery";

const INK: Record<Status, string> = {
  pending: "text-ink-3",
  done: "text-ok",
  duplicate: "text-info",
  quarantined: "text-warn",
  failed: "text-critical",
};

/** Word and shape: dotted ring, tick, two discs, box, cross. */
export function DeliveryStatus({ status, className }: { status: Status; className?: string }) {
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap text-xs text-ink-2", className)}>
      <svg aria-hidden viewBox="0 0 12 12" className={classNames("size-3 shrink-0", INK[status])}>
        <Shape status={status} />
      </svg>
      {DELIVERY_WORDS[status]}
    </span>
  );
}

const LINE = { fill: "none", stroke: "currentColor", strokeWidth: 1.6, strokeLinecap: "round" } as const;

function Shape({ status }: { status: Status }) {
  switch (status) {
    case "pending":
      return <circle cx="6" cy="6" r="4" {...LINE} strokeDasharray="0.1 3.1" />;
    case "done":
      return <path d="m2.2 6.4 2.6 2.6 5-5.8" {...LINE} />;
    case "duplicate":
      return (
        <>
          <circle cx="4.4" cy="6" r="2.9" {...LINE} />
          <circle cx="7.6" cy="6" r="2.9" {...LINE} />
        </>
      );
    case "quarantined":
      return <path d="M2 2h8v8H2zM2 6h8" {...LINE} />;
    case "failed":
      return <path d="m2.5 2.5 7 7m0-7-7 7" {...LINE} />;
  }
}
