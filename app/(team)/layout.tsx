import { HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Shell } from "#components/shell/shell";
import { readThemeChoice, THEME_COOKIE } from "#lib/client/preferences";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";
import { personOf } from "#lib/team/authenticate";

export default async function TeamLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const shelf = prefetch(actor);
  const [person, kept] = await Promise.all([
    personOf(actor),
    cookies(),
    shelf.connections(),
    shelf.liveSessions(),
    shelf.openAlerts(),
  ]);
  const account = {
    name: person?.name ?? "API key",
    email: person?.email ?? "Signed in by an API key",
    theme: readThemeChoice(kept.get(THEME_COOKIE)?.value),
  };
  return (
    <HydrationBoundary state={shelf.state()}>
      <Shell role={actor.role} account={account}>
        {children}
      </Shell>
    </HydrationBoundary>
  );
}
