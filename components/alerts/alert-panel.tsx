"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { buttonClasses } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { ErrorRow } from "#components/ui/error-row";
import { Kbd } from "#components/ui/kbd";
import { Pill } from "#components/ui/pill";
import { SEVERITY_WORDS, SeverityMark } from "#components/ui/severity-mark";
import { Skeleton } from "#components/ui/skeleton";
import { alertQuery } from "#lib/client/alert-queries";
import { ALERT_STATUS_WORDS } from "#lib/client/alert-view";
import { ApiError } from "#lib/client/api-error";

import { paths } from "#lib/client/paths";
import { safeUrl } from "#lib/client/safe-url";
import type { Alert } from "#lib/model/alert";
import { AlertAround } from "./alert-around.tsx";
import { AlertFacts } from "./alert-facts.tsx";

/** Why it fired, what was going on around it, and the way to the second. `known` is the row that was pressed. */
export function AlertPanel({ id, known }: { id: string; known: Alert | undefined }) {
  const { data, error, isFetching, refetch } = useQuery({ ...alertQuery(id), placeholderData: known });
  if (error instanceof ApiError && error.code === "not_found") {
    return (
      <EmptyState title="No such alert">
        <p>It does not exist, or it belongs to another workspace.</p>
      </EmptyState>
    );
  }
  if (error && !data) {
    return (
      <ErrorRow
        what="The alert could not be read."
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  }
  if (!data) return <PanelSkeleton />;
  return <AlertDetails alert={data} />;
}

function AlertDetails({ alert }: { alert: Alert }) {
  const clip = safeUrl(alert.playerUrl) ?? safeUrl(alert.streamUrl);
  return (
    <article className="flex flex-col gap-5 p-4">
      <header className="flex flex-col gap-2 lg:pr-10">
        <div className="flex items-center gap-2.5">
          <SeverityMark severity={alert.severity} isDecorative className="size-3.5" />
          <h2 className="min-w-0 truncate text-lg font-semibold">{alert.label}</h2>
        </div>
        <p className="flex flex-wrap items-center gap-2 text-xs text-ink-2">
          <Pill>{SEVERITY_WORDS[alert.severity]}</Pill>
          <Pill>{ALERT_STATUS_WORDS[alert.status]}</Pill>
          <span className="truncate">{alert.session.endUserId}</span>
        </p>
        <p className="text-base text-ink">{alert.explanation ?? "VideoDB gave no explanation."}</p>
      </header>
      <div className="flex flex-wrap gap-2">
        <Link
          href={paths.session(alert.sessionId, { t: alert.start })}
          className={buttonClasses({ look: "primary", size: "large" })}
        >
          Open in session <Kbd>o</Kbd>
        </Link>
        {clip ? (
          <a href={clip} target="_blank" rel="noreferrer" className={buttonClasses({ size: "large" })}>
            Play the clip <ExternalLink aria-label="in a new tab" className="size-3.5" />
          </a>
        ) : null}
      </div>
      <section aria-label="Around it" className="flex flex-col gap-2">
        <h3 className="text-xs text-ink-3">Around it, ±30 s</h3>
        <AlertAround alert={alert} />
      </section>
      <section aria-label="Facts" className="flex flex-col gap-2 border-t pt-4">
        <h3 className="sr-only">Facts</h3>
        <AlertFacts alert={alert} />
      </section>
    </article>
  );
}

function PanelSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-3 p-4">
      <span className="sr-only">Loading the alert</span>
      <Skeleton className="h-6 w-48" />
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-9 w-36" />
    </div>
  );
}
