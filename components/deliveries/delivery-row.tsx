import Link from "next/link";
import { ClockTime } from "#components/ui/clock-time";
import { classNames } from "#lib/client/class-names";
import { formatSize, shortId } from "#lib/client/format-words";
import { isPlainClick } from "#lib/client/plain-click";
import type { Delivery } from "#lib/model/delivery";
import { DeliveryStatus } from "./delivery-status.tsx";

const WIRE_WORDS: Record<Delivery["wire"], string> = { webhook: "callback", socket: "socket" };

type DeliveryRowProps = { delivery: Delivery; href: string; isSelected: boolean; onSelect: () => void };

export function DeliveryRow({ delivery, href, isSelected, onSelect }: DeliveryRowProps) {
  return (
    <li
      className={classNames(
        "relative flex min-h-9 flex-wrap items-center gap-x-4 border-b border-l-2 px-4 py-1.5 transition-colors md:flex-nowrap",
        isSelected ? "border-l-signal bg-selected" : "border-l-transparent hover:bg-surface",
      )}
    >
      <ClockTime at={delivery.receivedAt} className="figures w-16 shrink-0 text-xs text-ink-3" />
      <DeliveryStatus status={delivery.status} className="w-24 shrink-0" />
      <Link
        href={href}
        prefetch={false}
        aria-current={isSelected ? "true" : undefined}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          onSelect();
        }}
        className="figures order-first w-full min-w-0 truncate text-ink after:absolute after:inset-0 md:order-none md:w-auto md:flex-1"
      >
        {delivery.name ?? "Unreadable"}
      </Link>
      <span className="min-w-0 truncate text-xs text-warn empty:hidden md:max-w-80">{delivery.reason}</span>
      <span className="figures hidden w-28 shrink-0 text-xs text-ink-3 md:inline">
        {delivery.sessionId ? shortId(delivery.sessionId) : "–"}
      </span>
      <span className="hidden w-14 shrink-0 text-xs text-ink-3 xl:inline">{WIRE_WORDS[delivery.wire]}</span>
      <span className="figures hidden w-16 shrink-0 text-right text-xs text-ink-3 xl:inline">
        {formatSize(delivery.sizeBytes)}
      </span>
    </li>
  );
}
