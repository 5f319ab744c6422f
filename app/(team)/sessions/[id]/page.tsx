import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { SessionView } from "#components/session/session-view";
import { MACHINE_ZONE_COOKIE, readMachineZone } from "#lib/client/preferences";
import { readClockChoice, SESSION_CLOCK_COOKIE } from "#lib/client/session-clock-choice";
import { sessionTitle } from "#lib/client/session-title";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";

type PageProps = { params: Promise<{ id: string }> };

/** The title and the page ask the same question: once per request. */
const readShelf = cache(async (id: string) => {
  const shelf = prefetch(await requireActor());
  return { shelf, session: await shelf.session(id) };
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { session } = await readShelf(decodeURIComponent((await params).id));
  return { title: session ? sessionTitle(session) : "No such session" };
}

export default async function Page({ params }: PageProps) {
  const id = decodeURIComponent((await params).id);
  const { shelf, session } = await readShelf(id);
  if (!session) notFound();
  const [kept] = await Promise.all([cookies(), shelf.sessionLog(session)]);
  return (
    <HydrationBoundary state={shelf.state()}>
      <SessionView
        id={id}
        remembered={readClockChoice(kept.get(SESSION_CLOCK_COOKIE)?.value)}
        machineZone={readMachineZone(kept.get(MACHINE_ZONE_COOKIE)?.value)}
      />
    </HydrationBoundary>
  );
}
