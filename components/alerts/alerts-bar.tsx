"use client";

import { X } from "lucide-react";
import { useRef } from "react";
import { PageBar } from "#components/shell/page-bar";
import { ZoneNote } from "#components/ui/clock-time";
import { SearchInput } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { ChoicePill } from "#components/ui/pill";
import { useShortcut } from "#components/ui/use-shortcut";
import { ALERT_STATUS_WORDS, ALERT_STATUSES, type AlertView } from "#lib/client/alert-view";
import { shortId } from "#lib/client/format-words";

type AlertsBarProps = { view: AlertView; count: string | null; onChange: (next: Partial<AlertView>) => void };

export function AlertsBar({ view, count, onChange }: AlertsBarProps) {
  const search = useRef<HTMLInputElement>(null);
  useShortcut("/", () => search.current?.focus());
  return (
    <PageBar
      title="Alerts"
      end={
        <>
          <span className="hidden xl:inline">{count === null ? null : `${count} · newest first`}</span>
          <ZoneNote className="hidden xl:inline" />
        </>
      }
    >
      <fieldset className="order-last flex w-full min-w-0 gap-1.5 overflow-x-auto md:order-none md:w-auto">
        <legend className="sr-only">Status</legend>
        {ALERT_STATUSES.map((status) => (
          <ChoicePill key={status} isChosen={view.status === status} onClick={() => onChange({ status })}>
            {ALERT_STATUS_WORDS[status]}
          </ChoicePill>
        ))}
        {view.session ? (
          <ChoicePill
            isChosen
            onClick={() => onChange({ session: null })}
            aria-label={`Remove session ${view.session}`}
          >
            <span className="figures">{shortId(view.session)}</span>
            <X aria-hidden className="size-3" />
          </ChoicePill>
        ) : null}
      </fieldset>
      <SearchInput
        ref={search}
        label="Find a label, text or person"
        hint={view.q ? null : <Kbd>/</Kbd>}
        className="min-w-0 flex-1 md:w-56 md:flex-none lg:w-64"
        value={view.q}
        maxLength={200}
        onChange={(event) => onChange({ q: event.target.value })}
      />
    </PageBar>
  );
}
