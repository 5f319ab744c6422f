"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { PageBar } from "#components/shell/page-bar";
import { SidePanel } from "#components/shell/side-panel";
import { ZoneNote } from "#components/ui/clock-time";
import { EmptyState } from "#components/ui/empty-state";
import { ChoicePill } from "#components/ui/pill";
import { deliveryListQuery } from "#lib/client/delivery-queries";
import { DELIVERY_STATUSES, deliveryViewParsers, filtersOfDeliveryView } from "#lib/client/delivery-view";
import { DELIVERY_WORDS, shortId } from "#lib/client/format-words";
import { listItems } from "#lib/client/keyset-list";
import { DeliveryList } from "./delivery-list.tsx";
import { DeliveryPanel } from "./delivery-panel.tsx";

/** Everything that arrived, raw, newest first. */
export function DeliveriesPage() {
  const [view, setView] = useQueryStates(deliveryViewParsers, { history: "replace" });
  const deliveries = useInfiniteQuery({
    ...deliveryListQuery(filtersOfDeliveryView(view)),
    placeholderData: keepPreviousData,
  });
  const selected = listItems(deliveries.data).find((delivery) => delivery.id === view.delivery);

  return (
    <>
      <PageBar title="Deliveries" end={<ZoneNote />}>
        <fieldset className="flex w-full min-w-0 gap-1.5 overflow-x-auto md:w-auto">
          <legend className="sr-only">Status</legend>
          <ChoicePill isChosen={view.status === null} onClick={() => void setView({ status: null })}>
            All
          </ChoicePill>
          {DELIVERY_STATUSES.map((status) => (
            <ChoicePill key={status} isChosen={view.status === status} onClick={() => void setView({ status })}>
              {DELIVERY_WORDS[status]}
            </ChoicePill>
          ))}
          {view.session ? (
            <ChoicePill
              isChosen
              onClick={() => void setView({ session: null })}
              aria-label={`Remove session ${view.session}`}
            >
              <span className="figures">{shortId(view.session)}</span>
              <X aria-hidden className="size-3" />
            </ChoicePill>
          ) : null}
        </fieldset>
      </PageBar>
      <div className="flex min-h-0 flex-1">
        <DeliveryList
          deliveries={deliveries}
          view={view}
          onSelect={(id) => void setView({ delivery: id }, { history: view.delivery ? "replace" : "push" })}
          onClear={() => void setView({ status: null, session: null })}
        />
        <SidePanel label="Delivery" isOpen={view.delivery !== null} onClose={() => void setView({ delivery: null })}>
          {selected ? (
            <DeliveryPanel delivery={selected} />
          ) : (
            <EmptyState title="Not in this list">
              <p>The delivery is older than the loaded rows, or another filter hides it.</p>
            </EmptyState>
          )}
        </SidePanel>
      </div>
    </>
  );
}
