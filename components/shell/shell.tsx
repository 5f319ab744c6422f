import type { ReactNode } from "react";
import { AlertAnnouncer } from "#components/live/alert-announcer";
import { LiveProvider } from "#components/live/live-provider";
import type { Role } from "#lib/model/role";
import type { AccountProps } from "./account-menu.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { FeedBanner } from "./feed-banner.tsx";
import { SideBar } from "./side-bar.tsx";
import { SkipLink } from "./skip-link.tsx";

/** The frame of every page of the team. Pages scroll inside `main`; the frame never does. */
export function Shell({ role, account, children }: { role: Role; account: AccountProps; children: ReactNode }) {
  return (
    <LiveProvider>
      <SkipLink />
      <div className="flex h-dvh flex-col md:flex-row">
        <SideBar role={role} account={account} />
        <div className="relative flex min-h-0 min-w-0 flex-1 flex-col">
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col outline-none">
            {children}
          </main>
          <FeedBanner />
        </div>
        <BottomBar role={role} account={account} />
      </div>
      <AlertAnnouncer />
    </LiveProvider>
  );
}
