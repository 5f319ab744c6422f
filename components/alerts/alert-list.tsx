"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useHeldList } from "#components/live/use-held-list";
import { useReading } from "#components/live/use-reading";
import { useRowLimit } from "#components/live/use-row-limit";
import { ErrorRow } from "#components/ui/error-row";
import { JumpPill } from "#components/ui/jump-pill";
import { LoadMore } from "#components/ui/load-more";
import { useShortcut } from "#components/ui/use-shortcut";
import { type AlertView, isNarrowed } from "#lib/client/alert-view";
import { classNames } from "#lib/client/class-names";
import { plural } from "#lib/client/format-words";
import { type KeysetList, listItems } from "#lib/client/keyset-list";
import { paths } from "#lib/client/paths";
import type { Alert } from "#lib/model/alert";
import { AlertRow } from "./alert-row.tsx";
import { AlertSkeleton } from "./alert-skeleton.tsx";
import { NoAlerts } from "./no-alerts.tsx";

type AlertListProps = {
  alerts: UseInfiniteQueryResult<KeysetList<Alert>>;
  view: AlertView;
  onSelect: (id: string) => void;
  onClear: () => void;
};

/** The feed. What is being read does not move: alerts that come meanwhile wait behind a pill. */
export function AlertList({ alerts, view, onSelect, onClear }: AlertListProps) {
  const { isReading, readingHandlers } = useReading();
  const held = useHeldList(listItems(alerts.data), isReading || view.alert !== null);
  const more = useRowLimit(held.shown, {
    hasMore: alerts.hasNextPage,
    isLoading: alerts.isFetchingNextPage,
    load: () => void alerts.fetchNextPage(),
  });

  function move(by: 1 | -1) {
    const at = more.rows.findIndex((alert) => alert.id === view.alert);
    const next = more.rows[at === -1 ? 0 : at + by];
    if (!next) return;
    onSelect(next.id);
    document.querySelector(`[data-alert="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: "nearest" });
  }
  useShortcut("j", () => move(1));
  useShortcut("k", () => move(-1));

  return (
    <section aria-label="Alerts" className="relative flex min-h-0 min-w-0 flex-1 flex-col">
      <div
        className={classNames("min-h-0 flex-1 overflow-y-auto", alerts.isPlaceholderData && "opacity-60")}
        {...readingHandlers}
      >
        {alerts.isError && !alerts.data ? (
          <ErrorRow
            what="Alerts could not be read."
            error={alerts.error}
            onRetry={() => void alerts.refetch()}
            isRetrying={alerts.isFetching}
          />
        ) : null}
        {alerts.isPending ? <AlertSkeleton /> : null}
        {alerts.data && held.shown.length === 0 ? <NoAlerts isNarrowed={isNarrowed(view)} onClear={onClear} /> : null}
        <ol>
          {more.rows.map((alert) => (
            <AlertRow
              key={alert.id}
              alert={alert}
              href={paths.alerts({
                alert: alert.id,
                severity: view.severity,
                status: view.status === "open" ? [] : [view.status],
                session: view.session ?? undefined,
              })}
              isSelected={alert.id === view.alert}
              onSelect={() => onSelect(alert.id)}
            />
          ))}
        </ol>
        {alerts.data && held.shown.length > 0 ? (
          <LoadMore
            {...more}
            error={alerts.isFetchNextPageError ? alerts.error : null}
            onLoad={more.load}
            end={plural(held.shown.length, "alert")}
          />
        ) : null}
      </div>
      {held.newCount > 0 ? (
        <JumpPill className="absolute top-2 left-1/2 z-20 -translate-x-1/2" onClick={held.showNew}>
          ↑ {plural(held.newCount, "new alert")}
        </JumpPill>
      ) : null}
    </section>
  );
}
