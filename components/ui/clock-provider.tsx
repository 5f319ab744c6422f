"use client";

import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import { type Clock, createClock } from "#lib/client/clock";
import { MACHINE_ZONE_COOKIE, preferenceCookie, ZONE_COOKIE, type ZoneChoice } from "#lib/client/preferences";

type TimeView = {
  clock: Clock;
  /** When the server drew this page: the first picture in the browser must be the same one. */
  drawnAt: number;
  /** IANA zone that every time on the page is written in. */
  zone: string;
  choice: ZoneChoice;
  choose: (choice: ZoneChoice) => void;
};

const TimeContext = createContext<TimeView | null>(null);

type ClockProviderProps = { drawnAt: number; choice: ZoneChoice; machineZone: string; children: ReactNode };

/** Owns the page's one ticking second and its time zone. */
export function ClockProvider(props: ClockProviderProps) {
  const [clock] = useState(() => createClock());
  const [choice, setChoice] = useState(props.choice);
  const [machineZone, setMachineZone] = useState(props.machineZone);

  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    // The Cookie Store API is missing in Firefox and Safari below 18.4.
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it to draw the next page without a flash of UTC
    document.cookie = preferenceCookie(MACHINE_ZONE_COOKIE, timeZone);
    setMachineZone(timeZone);
  }, []);

  function choose(next: ZoneChoice) {
    // biome-ignore lint/suspicious/noDocumentCookie: see above
    document.cookie = preferenceCookie(ZONE_COOKIE, next);
    setChoice(next);
  }

  const zone = choice === "utc" ? "UTC" : machineZone;
  return <TimeContext value={{ clock, drawnAt: props.drawnAt, zone, choice, choose }}>{props.children}</TimeContext>;
}

export function useTimeView(): TimeView {
  const view = use(TimeContext);
  if (!view) throw new Error("A time is shown outside ClockProvider.");
  return view;
}

/** Text that depends on now. The element renders again only when the text itself changes. */
export function useTickingText(format: (now: number) => string): string {
  const { clock, drawnAt } = useTimeView();
  return useSyncExternalStore(
    clock.subscribe,
    () => format(clock.now()),
    () => format(drawnAt),
  );
}
