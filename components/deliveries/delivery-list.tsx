"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useHeldList } from "#components/live/use-held-list";
import { useReading } from "#components/live/use-reading";
import { useRowLimit } from "#components/live/use-row-limit";
import { ErrorRow } from "#components/ui/error-row";
import { JumpPill } from "#components/ui/jump-pill";
import { LoadMore } from "#components/ui/load-more";
import { classNames } from "#lib/client/class-names";
import { plural } from "#lib/client/format-words";
import { type KeysetList, listItems } from "#lib/client/keyset-list";
import { paths } from "#lib/client/paths";
import type { Delivery, DeliveryStatus } from "#lib/model/delivery";
import { DeliveryRow } from "./delivery-row.tsx";
import { DeliverySkeleton } from "./delivery-skeleton.tsx";
import { NoDeliveries } from "./no-deliveries.tsx";

type DeliveryListProps = {
  deliveries: UseInfiniteQueryResult<KeysetList<Delivery>>;
  view: { status: DeliveryStatus | null; session: string | null; delivery: string | null };
  onSelect: (id: string) => void;
  onClear: () => void;
};

export function DeliveryList({ deliveries, view, onSelect, onClear }: DeliveryListProps) {
  const { isReading, readingHandlers } = useReading();
  const held = useHeldList(listItems(deliveries.data), isReading || view.delivery !== null);
  const more = useRowLimit(held.shown, {
    hasMore: deliveries.hasNextPage,
    isLoading: deliveries.isFetchingNextPage,
    load: () => void deliveries.fetchNextPage(),
  });
  return (
    <section aria-label="Deliveries" className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <div
        className={classNames("min-h-0 flex-1 overflow-y-auto", deliveries.isPlaceholderData && "opacity-60")}
        {...readingHandlers}
      >
        {deliveries.isError && !deliveries.data ? (
          <ErrorRow
            what="Deliveries could not be read."
            error={deliveries.error}
            onRetry={() => void deliveries.refetch()}
            isRetrying={deliveries.isFetching}
          />
        ) : null}
        {deliveries.isPending ? <DeliverySkeleton /> : null}
        {deliveries.data && held.shown.length === 0 ? (
          <NoDeliveries status={view.status} session={view.session} onClear={onClear} />
        ) : null}
        <ol>
          {more.rows.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              href={paths.deliveries({
                delivery: delivery.id,
                status: view.status ? [view.status] : [],
                session: view.session ?? undefined,
              })}
              isSelected={delivery.id === view.delivery}
              onSelect={() => onSelect(delivery.id)}
            />
          ))}
        </ol>
        {deliveries.data && held.shown.length > 0 ? (
          <LoadMore
            {...more}
            error={deliveries.isFetchNextPageError ? deliveries.error : null}
            onLoad={more.load}
            end={plural(held.shown.length, "delivery", "deliveries")}
          />
        ) : null}
      </div>
      {held.newCount > 0 ? (
        <JumpPill className="absolute -top-3.5 left-1/2 z-20 -translate-x-1/2" onClick={held.showNew}>
          ↑ {plural(held.newCount, "new delivery", "new deliveries")}
        </JumpPill>
      ) : null}
    </section>
  );
}
