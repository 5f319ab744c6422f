import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { AlertsPage } from "#components/alerts/alerts-page";
import { alertViewParsers, filtersOfView } from "#lib/client/alert-view";
import { paths } from "#lib/client/paths";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";

export const metadata: Metadata = { title: "Alerts" };

const readView = createLoader(alertViewParsers);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await readView(searchParams);
  const actor = await requireActor(
    paths.alerts({
      alert: view.alert ?? undefined,
      severity: view.severity,
      status: [view.status],
      session: view.session ?? undefined,
    }),
  );
  const shelf = prefetch(actor);
  await Promise.all([shelf.alerts(filtersOfView(view)), view.alert ? shelf.alert(view.alert) : undefined]);
  return (
    <HydrationBoundary state={shelf.state()}>
      <AlertsPage />
    </HydrationBoundary>
  );
}
