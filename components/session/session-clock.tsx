"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { Segmented } from "#components/ui/segmented";
import { formatClock, formatElapsed, formatExact, zoneLabel } from "#lib/client/format-time";
import { preferenceCookie } from "#lib/client/preferences";
import { CLOCK_CHOICES, type ClockChoice, SESSION_CLOCK_COOKIE } from "#lib/client/session-clock-choice";

export type SessionClock = {
  choice: ClockChoice;
  choose: (choice: ClockChoice) => void;
  /** Where elapsed time begins, epoch ms. */
  origin: number;
  /** The zone of clock times; of exact times too while elapsed time is shown. */
  zone: string;
  /** "00:41:52" since the start, or "14:41:52". */
  print: (at: number) => string;
  printExact: (at: number) => string;
  /** "elapsed", "UTC+1". */
  label: string;
};

const ClockContext = createContext<SessionClock | null>(null);

type ProviderProps = { origin: number; remembered: ClockChoice; machineZone: string; children: ReactNode };

/** One switch for every time on the page. The address wins over what this person chose last. */
export function SessionClockProvider({ origin, remembered, machineZone, children }: ProviderProps) {
  const [asked, setAsked] = useQueryState("zone", parseAsStringLiteral(CLOCK_CHOICES));
  const [fallback] = useState(remembered);
  const choice = asked ?? fallback;
  const [localZone, setLocalZone] = useState(machineZone);
  const zone = choice === "utc" ? "UTC" : localZone;

  // The server knows this machine's zone from the second visit on.
  useEffect(() => setLocalZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);

  function choose(next: ClockChoice) {
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it to draw the next page in the same time
    document.cookie = preferenceCookie(SESSION_CLOCK_COOKIE, next);
    void setAsked(next);
  }

  const clock: SessionClock = {
    ...{ choice, choose, origin, zone },
    print: (at) => (choice === "elapsed" ? printElapsed(at - origin) : formatClock(at, zone)),
    printExact: (at) => formatExact(at, zone),
    label: choice === "elapsed" ? "elapsed" : zoneLabel(zone, origin),
  };
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useSessionClock(): SessionClock {
  const clock = use(ClockContext);
  if (!clock) throw new Error("A session time is shown outside SessionClockProvider.");
  return clock;
}

/** A moment of the session in the chosen time; the exact one is its tooltip. */
export function SessionTime({ at, className }: { at: number; className?: string }) {
  const { print, printExact } = useSessionClock();
  return (
    <time dateTime={new Date(at).toISOString()} title={printExact(at)} className={className}>
      {print(at)}
    </time>
  );
}

export function ClockSwitch() {
  const { choice, choose, zone, origin } = useSessionClock();
  const mine = choice === "utc" ? "My zone" : `My zone · ${zoneLabel(zone, origin)}`;
  return (
    <Segmented
      label="Times shown as"
      value={choice}
      onChange={choose}
      choices={[
        { value: "elapsed", label: "Elapsed" },
        { value: "mine", label: mine },
        { value: "utc", label: "UTC" },
      ]}
    />
  );
}

/** What lies before the start counts down to it. */
function printElapsed(ms: number): string {
  return ms < 0 ? `−${formatElapsed(Math.ceil(-ms / 1_000) * 1_000)}` : formatElapsed(ms);
}
