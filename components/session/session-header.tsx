"use client";

import { Check, Link2 } from "lucide-react";
import Link from "next/link";
import { memo, useState } from "react";
import { usePlayhead } from "#components/player/playhead";
import { Button } from "#components/ui/button";
import { CopyableId } from "#components/ui/copyable-id";
import { Pill, type PillTone } from "#components/ui/pill";
import { Tooltip } from "#components/ui/tooltip";
import { copyText } from "#lib/client/copy-text";
import { INTEGRITY_SENTENCES, INTEGRITY_WORDS } from "#lib/client/format-words";
import { paths } from "#lib/client/paths";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { StatusHistory } from "./status-history.tsx";
import { StreamFreshness } from "./stream-freshness.tsx";

type SessionHeaderProps = { session: Session; moments: readonly Moment[] };

const INTEGRITY_TONE: Record<Session["integrity"], PillTone> = {
  complete: "ok",
  unverified: "waiting",
  incomplete: "broken",
};

/** Skips the frames in which only the list grew. */
export const SessionHeader = memo(function SessionHeader({ session, moments }: SessionHeaderProps) {
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b bg-surface px-3 py-2 lg:px-4">
      <nav aria-label="Path" className="hidden text-ink-3 md:block">
        <Link href={paths.sessions()} className="text-ink-2 hover:text-ink">
          Sessions
        </Link>{" "}
        /
      </nav>
      <h1
        className="min-w-0 flex-1 truncate lg:max-w-60 lg:flex-none text-base font-semibold"
        title={session.endUserId}
      >
        {session.endUserId}
      </h1>
      <CopyableId id={session.id} what="session id" className="hidden lg:inline-flex" />
      <StatusHistory session={session} />
      <div className="-mx-3 flex w-full items-center gap-2 overflow-x-auto px-3 lg:mx-0 lg:w-auto lg:overflow-visible lg:px-0">
        <StreamFreshness session={session} moments={moments} />
        {session.startedAt ? <Integrity integrity={session.integrity} /> : null}
        <CopyableId id={session.id} what="session id" className="shrink-0 lg:hidden" />
      </div>
      <div className="ml-auto hidden items-center gap-2 lg:flex">
        <CopyLink session={session} />
      </div>
    </header>
  );
});

function Integrity({ integrity }: Pick<Session, "integrity">) {
  return (
    <Tooltip hint={INTEGRITY_SENTENCES[integrity]}>
      <Pill tone={INTEGRITY_TONE[integrity]} tabIndex={0}>
        {integrity === "complete" ? <span aria-hidden className="size-2 rounded-full bg-ok" /> : null}
        {INTEGRITY_WORDS[integrity]}
      </Pill>
    </Tooltip>
  );
}

/** A link to what is on screen now: it opens at the playhead's second. */
function CopyLink({ session }: { session: Session }) {
  const playhead = usePlayhead();
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    const link = paths.session(session.id, { t: playhead.at() ?? undefined });
    setOutcome((await copyText(new URL(link, location.href).href)) ? "copied" : "failed");
    setTimeout(() => setOutcome("idle"), 1_800);
  }

  return (
    <Button onClick={copy}>
      {outcome === "copied" ? (
        <Check aria-hidden className="size-3.5 text-ok" />
      ) : (
        <Link2 aria-hidden className="size-3.5" />
      )}
      <span role="status">
        {outcome === "copied" ? "Link copied" : outcome === "failed" ? "Copying is not allowed" : "Copy link"}
      </span>
    </Button>
  );
}
