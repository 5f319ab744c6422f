import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { prefetch } from "#lib/http/prefetch";
import { requireActor } from "#lib/http/require-actor";

/** Above the skeleton: once that has been sent, an answer can no longer say 404. */
export default async function SessionLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ id: string }>;
}) {
  const session = await prefetch(await requireActor()).session(decodeURIComponent((await params).id));
  if (!session) notFound();
  return children;
}
