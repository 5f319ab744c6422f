"use client";

import { Check, Copy } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button";
import { SearchInput } from "#components/ui/input";
import { Kbd } from "#components/ui/kbd";
import { TabPanel, Tabs } from "#components/ui/tabs";
import { copyText } from "#lib/client/copy-text";
import { plural } from "#lib/client/format-words";
import { isForPage } from "#lib/client/is-for-page";
import type { SessionLog } from "#lib/client/merge-moments";
import type { Session } from "#lib/model/session";
import { placeLifecycle } from "#lib/model/timeline-lifecycle";
import { MomentList } from "./moment-list.tsx";
import { describeNoRows, NoRows } from "./no-rows.tsx";
import { SessionAlerts } from "./session-alerts.tsx";
import { useSessionClock } from "./session-clock.tsx";
import { rowsAsText, rowsForTab } from "./session-rows.ts";

const TABS = ["transcript", "screen", "alerts"] as const;

type SessionSideProps = {
  session: Session;
  log: SessionLog;
  onEarlier: () => void;
};

/** What was said and seen, beside the picture of it. The tab is part of the address. */
export function SessionSide({ session, log, onEarlier }: SessionSideProps) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(TABS).withDefault("transcript"));
  return (
    <Tabs
      label="What was captured"
      value={tab}
      onChange={(next) => void setTab(next)}
      className="h-full"
      tabs={[
        { value: "transcript", label: "Transcript" },
        { value: "screen", label: "Screen" },
        { value: "alerts", label: "Alerts", count: session.counts.alerts },
      ]}
    >
      <TabPanel value="transcript" className="flex flex-col">
        <Lines {...{ session, log, onEarlier }} tab="transcript" />
      </TabPanel>
      <TabPanel value="screen" className="flex flex-col">
        <Lines {...{ session, log, onEarlier }} tab="screen" />
      </TabPanel>
      <TabPanel value="alerts" className="flex flex-col">
        <SessionAlerts session={session} />
      </TabPanel>
    </Tabs>
  );
}

function Lines({ session, log, onEarlier, tab }: SessionSideProps & { tab: "transcript" | "screen" }) {
  const [find, setFind] = useState("");
  const inputRef = useRef<HTMLInputElement>(null);
  const rows = rowsForTab(placeLifecycle(session, log.moments), tab, find);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || !isForPage(event)) return;
      event.preventDefault();
      inputRef.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b px-3">
        <SearchInput
          ref={inputRef}
          label="Find in this session"
          className="min-w-0 flex-1"
          value={find}
          hint={find ? null : <Kbd>/</Kbd>}
          onChange={(event) => setFind(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            setFind("");
            event.currentTarget.blur();
          }}
        />
        {find ? <span className="shrink-0 text-xs text-ink-2">{plural(rows.length, "line")}</span> : null}
        <CopyLines text={(print) => rowsAsText(rows, session.streams, print)} isEmpty={rows.length === 0} />
      </div>
      {find && log.firstSeq > 1 ? (
        <p className="border-b px-4 py-1.5 text-xs text-ink-3">
          Searched the {log.moments.length} latest moments.{" "}
          <button type="button" className="text-signal hover:underline" onClick={onEarlier}>
            Load earlier ones
          </button>
        </p>
      ) : null}
      <MomentList
        key={tab}
        label={tab === "transcript" ? "Transcript" : "Screen descriptions"}
        {...{ session, rows, find, onEarlier }}
        hasDrafts={tab === "transcript" && find === ""}
        lastSeq={log.lastSeq}
        hasEarlier={log.firstSeq > 1}
        empty={<NoRows {...describeNoRows(session, tab, find)} />}
      />
    </>
  );
}

function CopyLines({ text, isEmpty }: { text: (print: (at: number) => string) => string; isEmpty: boolean }) {
  const { print } = useSessionClock();
  const [outcome, setOutcome] = useState<"idle" | "copied" | "failed">("idle");

  async function copy() {
    setOutcome((await copyText(text(print))) ? "copied" : "failed");
    setTimeout(() => setOutcome("idle"), 1_500);
  }

  return (
    <Button
      size="icon"
      look="quiet"
      onClick={copy}
      disabled={isEmpty}
      aria-label="Copy these lines with their times"
      title={outcome === "failed" ? "Copying is not allowed here" : "Copy these lines with their times"}
    >
      {outcome === "copied" ? (
        <Check aria-hidden className="size-4 text-ok" />
      ) : (
        <Copy aria-hidden className="size-4" />
      )}
      <span role="status" className="sr-only">
        {outcome === "copied" ? "Copied" : ""}
      </span>
    </Button>
  );
}
