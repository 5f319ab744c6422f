"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { debounce, useQueryStates } from "nuqs";
import { SidePanel } from "#components/shell/side-panel";
import { Kbd } from "#components/ui/kbd";
import { useDebounced } from "#components/ui/use-debounced";
import { useShortcut } from "#components/ui/use-shortcut";
import { alertListQuery } from "#lib/client/alert-queries";
import { type AlertView, alertViewParsers, filtersOfView } from "#lib/client/alert-view";
import { plural } from "#lib/client/format-words";
import { hasMore, listItems } from "#lib/client/keyset-list";
import { paths } from "#lib/client/paths";
import { AlertList } from "./alert-list.tsx";
import { AlertPanel } from "./alert-panel.tsx";
import { AlertsBar } from "./alerts-bar.tsx";
import { SeverityColumn, SeverityPills } from "./severity-facet.tsx";

const TYPING_MS = 250;

/** The feed across sessions. Filters and the selected alert live in the address; Back closes the panel. */
export function AlertsPage() {
  const router = useRouter();
  const [view, setView] = useQueryStates(alertViewParsers, { history: "replace" });
  const searched = useDebounced(view.q, TYPING_MS);
  const alerts = useInfiniteQuery({
    ...alertListQuery(filtersOfView({ ...view, q: searched })),
    placeholderData: keepPreviousData,
  });
  const items = listItems(alerts.data);
  const selected = items.find((alert) => alert.id === view.alert);

  function change(next: Partial<AlertView>) {
    void setView(next, next.q === undefined ? undefined : { limitUrlUpdates: debounce(TYPING_MS) });
  }

  function select(id: string) {
    void setView({ alert: id }, { history: view.alert ? "replace" : "push" });
  }

  useShortcut(
    "o",
    () => selected && router.push(paths.session(selected.sessionId, { t: selected.start })),
    selected !== undefined,
  );

  const count = alerts.isSuccess ? `${plural(items.length, "alert")}${hasMore(alerts.data) ? " loaded" : ""}` : null;

  return (
    <>
      <AlertsBar view={view} count={count} onChange={change} />
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <SeverityPills chosen={view.severity} onChange={(severity) => change({ severity })} />
        <SeverityColumn chosen={view.severity} onChange={(severity) => change({ severity })} />
        <div className="flex min-h-0 min-w-0 flex-1">
          <AlertList
            alerts={alerts}
            view={view}
            onSelect={select}
            onClear={() => void setView({ status: null, severity: null, session: null, q: null })}
          />
          <SidePanel
            label="Alert"
            isOpen={view.alert !== null}
            onClose={() => void setView({ alert: null })}
            nothing={
              <p className="leading-6">
                Select an alert to see why it fired and what went on around it. <Kbd>j</Kbd> <Kbd>k</Kbd> step through
                the list, <Kbd>o</Kbd> opens the session at that second.
              </p>
            }
          >
            {view.alert ? <AlertPanel key={view.alert} id={view.alert} known={selected} /> : null}
          </SidePanel>
        </div>
      </div>
    </>
  );
}
