"use client";

import { CircleUser, LogOut } from "lucide-react";
import { useState } from "react";
import { useTimeView } from "#components/ui/clock-provider";
import { Menu, MenuChoice, MenuItem, MenuLine } from "#components/ui/menu";
import { signOut } from "#lib/client/auth-client";
import { zoneLabel } from "#lib/client/format-time";
import { paths } from "#lib/client/paths";
import { preferenceCookie, THEME_COOKIE, type ThemeChoice } from "#lib/client/preferences";
import { FeedCard } from "./feed-card.tsx";

export type AccountProps = { name: string; email: string; theme: ThemeChoice };

/** Who is signed in, how the page looks and which clock it shows. */
export function AccountMenu({ name, email, theme, isTab = false }: AccountProps & { isTab?: boolean }) {
  const [chosenTheme, setChosenTheme] = useState(theme);
  const [problem, setProblem] = useState<string | null>(null);
  const { choice, choose, zone, drawnAt } = useTimeView();

  function chooseTheme(next: ThemeChoice) {
    setChosenTheme(next);
    applyTheme(next);
  }

  async function leave() {
    setProblem(null);
    if (!(await signOut())) {
      setProblem("Signing out failed: the server cannot be reached.");
      return;
    }
    // A new document: what this tab remembers must not be seen by whoever signs in next.
    window.location.assign(paths.signIn());
  }

  return (
    <Menu side="top" align={isTab ? "end" : "start"} trigger={isTab ? <TabTrigger /> : <BarTrigger name={name} />}>
      <div className="px-2 py-1.5">
        <p className="truncate text-sm font-medium">{name}</p>
        <p className="truncate text-xs text-ink-2">{email}</p>
      </div>
      {isTab ? (
        <div className="px-1 pb-1">
          <FeedCard />
        </div>
      ) : null}
      <MenuLine />
      <MenuChoice<ThemeChoice>
        label="Theme"
        value={chosenTheme}
        onChange={chooseTheme}
        choices={[
          { value: "system", label: "As the system" },
          { value: "dark", label: "Dark" },
          { value: "light", label: "Light" },
        ]}
      />
      <MenuLine />
      <MenuChoice
        label="Times"
        value={choice}
        onChange={choose}
        choices={[
          { value: "mine", label: "My zone", detail: choice === "mine" ? zoneLabel(zone, drawnAt) : undefined },
          { value: "utc", label: "UTC" },
        ]}
      />
      <MenuLine />
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden className="size-4 text-ink-2" />
        Sign out
      </MenuItem>
      {problem ? (
        <p role="alert" className="px-2 py-1 text-xs text-critical">
          {problem}
        </p>
      ) : null}
    </Menu>
  );
}

function BarTrigger({ name, ...rest }: { name: string }) {
  return (
    <button
      type="button"
      {...rest}
      className="flex h-9 items-center gap-2 rounded-control px-2 text-sm text-ink-2 transition-colors hover:bg-raised hover:text-ink data-popup-open:bg-raised light:hover:bg-sunken"
    >
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong text-2xs font-medium text-ink-2"
      >
        {initials(name)}
      </span>
      <span className="truncate">{name}</span>
    </button>
  );
}

function TabTrigger(rest: object) {
  return (
    <button
      type="button"
      {...rest}
      className="flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-2xs text-ink-2"
    >
      <CircleUser aria-hidden className="size-5" strokeWidth={1.75} />
      You
    </button>
  );
}

function initials(name: string): string {
  const words = name.split(/[\s@._-]+/).filter(Boolean);
  return `${words[0]?.[0] ?? "?"}${words[1]?.[0] ?? ""}`.toUpperCase();
}

function applyTheme(choice: ThemeChoice): void {
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
  // biome-ignore lint/suspicious/noDocumentCookie: the server draws the next page with it, and two browsers lack cookieStore
  document.cookie = preferenceCookie(THEME_COOKIE, choice);
}
