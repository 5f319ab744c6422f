import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { SessionsPage } from "#components/sessions/sessions-page";
import { paths } from "#lib/client/paths";
import { earlierFilters, sessionViewParsers } from "#lib/client/session-view";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";

export const metadata: Metadata = { title: "Sessions" };

const readView = createLoader(sessionViewParsers);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await readView(searchParams);
  const actor = await requireActor(paths.sessions({ status: view.status ? [view.status] : [], q: view.q }));
  const shelf = prefetch(actor);
  await Promise.all([
    view.status === null || view.status === "live" ? shelf.liveSessions(view.q || undefined) : undefined,
    view.status === "live" ? undefined : shelf.sessions(earlierFilters(view.status, view.q)),
  ]);
  return (
    <HydrationBoundary state={shelf.state()}>
      <SessionsPage />
    </HydrationBoundary>
  );
}
