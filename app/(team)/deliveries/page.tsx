import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { DeliveriesPage } from "#components/deliveries/deliveries-page";
import { PageBar } from "#components/shell/page-bar";
import { EmptyState } from "#components/ui/empty-state";
import { deliveryViewParsers, filtersOfDeliveryView } from "#lib/client/delivery-view";
import { paths } from "#lib/client/paths";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";
import { operations } from "#lib/model/operations";
import { hasRole } from "#lib/model/role";

export const metadata: Metadata = { title: "Deliveries" };

const readView = createLoader(deliveryViewParsers);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await readView(searchParams);
  const actor = await requireActor(
    paths.deliveries({
      delivery: view.delivery ?? undefined,
      status: view.status ? [view.status] : [],
      session: view.session ?? undefined,
    }),
  );
  if (!hasRole(actor.role, operations.listDeliveries.role)) return <Denied />;
  const shelf = prefetch(actor);
  await shelf.deliveries(filtersOfDeliveryView(view));
  return (
    <HydrationBoundary state={shelf.state()}>
      <DeliveriesPage />
    </HydrationBoundary>
  );
}

function Denied() {
  return (
    <>
      <PageBar title="Deliveries" />
      <EmptyState title="Operators only">
        <p>Deliveries hold raw bodies. Ask an admin of your workspace for the role operator.</p>
      </EmptyState>
    </>
  );
}
