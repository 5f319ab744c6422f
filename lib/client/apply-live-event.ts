import type { QueryClient, QueryKey } from "@tanstack/react-query";
import type { Alert } from "#lib/model/alert";
import type { DraftChanged, MomentsAdded, UpstreamChanged } from "#lib/model/live-contract";
import type { Session } from "#lib/model/session";
import { type AlertFilters, alertBelongs, alertKeys, isNewerAlert } from "./alert-queries.ts";
import { type ConnectionList, connectionKeys, withUpstreamChange } from "./connection-queries.ts";
import { deliveryKeys } from "./delivery-queries.ts";
import type { DraftStore } from "./draft-store.ts";
import { type KeysetList, placeItem } from "./keyset-list.ts";
import { mergeMoments, type SessionLog } from "./merge-moments.ts";
import { momentKeys } from "./moment-queries.ts";
import { belongsToList, isNewerSession, type SessionFilters, sessionKeys } from "./session-queries.ts";

export type LiveApplier = ReturnType<typeof createLiveApplier>;

/** The only place where live events change the cache. The push is a hint: whatever does not fit is read again. */
export function createLiveApplier(tools: {
  client: QueryClient;
  drafts: DraftStore;
  now: () => number;
  /** The upstream socket showed life. */
  onHeard: (at: number) => void;
}) {
  const { client, drafts, now, onHeard } = tools;
  /** Highest seq ever pushed per session: what arrives during a read must not be forgotten by it. */
  const heads = new Map<string, number>();
  const catchingUp = new Set<string>();

  async function catchUp(sessionId: string) {
    if (catchingUp.has(sessionId)) return;
    catchingUp.add(sessionId);
    try {
      for (let before = -1; ; ) {
        await client.refetchQueries({ queryKey: momentKeys.log(sessionId), exact: true });
        const log = client.getQueryData<SessionLog>(momentKeys.log(sessionId));
        const isWhole = !log || log.lastSeq >= (heads.get(sessionId) ?? 0);
        if (isWhole || log.lastSeq === before) return;
        before = log.lastSeq;
      }
    } finally {
      catchingUp.delete(sessionId);
    }
  }

  return {
    momentsAdded(change: MomentsAdded): void {
      const { sessionId, moments } = change;
      if (moments.some((moment) => moment.arrivedBy === "socket")) onHeard(now());
      drafts.settle(sessionId, moments);
      const key = momentKeys.log(sessionId);
      const log = client.getQueryData<SessionLog>(key);
      if (!log) return;
      if (log.epoch !== change.epoch) heads.delete(sessionId);
      heads.set(sessionId, Math.max(heads.get(sessionId) ?? 0, ...moments.map((moment) => moment.seq)));
      const outcome = mergeMoments(log, change);
      if (outcome.kind === "appended") client.setQueryData<SessionLog>(key, outcome.log);
      const isBehind = outcome.kind === "jump" || outcome.kind === "other_epoch";
      if (isBehind || (outcome.kind === "appended" && outcome.log.lastSeq < (heads.get(sessionId) ?? 0))) {
        void catchUp(sessionId);
      }
    },

    draftChanged(draft: DraftChanged): void {
      onHeard(now());
      drafts.put(draft, now());
    },

    sessionChanged(session: Session): void {
      const held = client.getQueryData<Session>(sessionKeys.one(session.id));
      if (isOutdated(held, session)) return;
      if (held) client.setQueryData<Session>(sessionKeys.one(session.id), session);
      for (const [key, list] of client.getQueriesData<KeysetList<Session>>({ queryKey: sessionKeys.lists })) {
        if (!list) continue;
        const belongs = belongsToList(filtersIn<SessionFilters>(key), session);
        placeOrAsk(client, key, list, session, { belongs, isBefore: isNewerSession });
      }
    },

    alertChanged(alert: Alert): void {
      client.setQueryData<Alert>(alertKeys.one(alert.id), (held) =>
        held && held.version > alert.version ? held : alert,
      );
      for (const [key, list] of client.getQueriesData<KeysetList<Alert>>({ queryKey: alertKeys.lists })) {
        if (!list) continue;
        const belongs = alertBelongs(filtersIn<AlertFilters>(key), alert);
        placeOrAsk(client, key, list, alert, { belongs, isBefore: isNewerAlert });
      }
    },

    upstreamChanged(change: UpstreamChanged): void {
      client.setQueryData<ConnectionList>(connectionKeys.all, (list) =>
        list ? withUpstreamChange(list, change) : list,
      );
      void client.invalidateQueries({ queryKey: connectionKeys.all });
    },

    /** The server's queue for this browser overflowed, or the log was built anew. */
    resync(sessionId: string): void {
      void client.invalidateQueries({ queryKey: sessionKeys.one(sessionId) });
      void catchUp(sessionId);
    },

    /** Pushes were lost while there was no socket: every list is asked again; logs resume by their own watch. */
    connected(): void {
      const keys = [sessionKeys.all, alertKeys.all, connectionKeys.all, deliveryKeys.all];
      for (const queryKey of keys) void client.invalidateQueries({ queryKey });
    },
  };
}

/** Two processes publish: a change from before what is shown must not put it back. */
export function isOutdated(held: Session | undefined, session: Session): boolean {
  return held !== undefined && held.epoch === session.epoch && session.lastSeq < held.lastSeq;
}

function placeOrAsk<T extends { id: string }>(
  client: QueryClient,
  key: QueryKey,
  list: KeysetList<T>,
  item: T,
  rule: { belongs: boolean | null; isBefore: (item: T, other: T) => boolean },
): void {
  const isShown = list.pages.some((page) => page.items.some((other) => other.id === item.id));
  if (rule.belongs === null && !isShown) {
    void client.invalidateQueries({ queryKey: key, exact: true });
    return;
  }
  client.setQueryData(key, placeItem(list, item, { belongs: rule.belongs ?? true, isBefore: rule.isBefore }));
}

/** Keys are only made by the query files, which put the filters third. */
function filtersIn<T>(key: QueryKey): T {
  return key[2] as T;
}
