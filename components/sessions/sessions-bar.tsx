"use client";

import { useRef } from "react";
import { PageBar } from "#components/shell/page-bar";
import { ZoneNote } from "#components/ui/clock-time";
import { SearchInput } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { ChoicePill } from "#components/ui/pill";
import { useShortcut } from "#components/ui/use-shortcut";
import { GROUP_WORDS, SESSION_GROUPS, type SessionGroup } from "#lib/client/session-view";

type SessionsBarProps = {
  status: SessionGroup | null;
  q: string;
  onStatus: (status: SessionGroup | null) => void;
  onSearch: (q: string) => void;
};

export function SessionsBar({ status, q, onStatus, onSearch }: SessionsBarProps) {
  const search = useRef<HTMLInputElement>(null);
  useShortcut("/", () => search.current?.focus());
  return (
    <PageBar title="Sessions" end={<ZoneNote />}>
      <fieldset className="order-last flex w-full min-w-0 gap-1.5 overflow-x-auto md:order-none md:w-auto">
        <legend className="sr-only">Status</legend>
        <ChoicePill isChosen={status === null} onClick={() => onStatus(null)}>
          All
        </ChoicePill>
        {SESSION_GROUPS.map((group) => (
          <ChoicePill key={group} isChosen={status === group} onClick={() => onStatus(status === group ? null : group)}>
            {GROUP_WORDS[group]}
          </ChoicePill>
        ))}
      </fieldset>
      <SearchInput
        ref={search}
        label="Find a person, id or text"
        hint={q ? null : <Kbd>/</Kbd>}
        className="min-w-0 flex-1 md:w-56 md:flex-none lg:w-72"
        value={q}
        maxLength={200}
        onChange={(event) => onSearch(event.target.value)}
      />
    </PageBar>
  );
}
