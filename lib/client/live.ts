import type { QueryClient } from "@tanstack/react-query";
import type { Alert } from "#lib/model/alert";
import { createLiveApplier } from "./apply-live-event.ts";
import { createDraftStore, type DraftStore } from "./draft-store.ts";
import type { BrowserLink } from "./feed-health.ts";
import { createLiveFeed } from "./live-feed.ts";
import { connectLive, type LiveSocket } from "./live-socket.ts";
import { createWatches, type WatchState } from "./session-watches.ts";

const DRAFT_LIFE_MS = 20_000;
const DRAFT_SWEEP_MS = 5_000;
/** A socket that is back within this time was a hiccup: nobody needs to be told. */
const QUIET_LOSS_MS = 2_000;

export type LinkView = { state: BrowserLink; since: number; heardAt: number | null };

export type Live = {
  /** Dials; the result closes. */
  open: () => () => void;
  /** Told when the link, a watch or the last sign of life changes. */
  subscribe: (listener: () => void) => () => void;
  link: () => LinkView;
  serverLink: () => LinkView;
  drafts: DraftStore;
  watchState: (sessionId: string) => WatchState;
  /** Keeps a session's log live until the result is called. Call it once the log is in the cache. */
  watch: (sessionId: string) => () => void;
  onAlertRaised: (listener: (alert: Alert) => void) => () => void;
};

const UNKNOWN_LINK: LinkView = { state: "connecting", since: 0, heardAt: null };

/** Everything that one browser tab holds open towards the gateway. */
export function createLive(client: QueryClient, dial: () => LiveSocket = connectLive): Live {
  const listeners = new Set<() => void>();
  const alertListeners = new Set<(alert: Alert) => void>();
  const drafts = createDraftStore();
  let view: LinkView = UNKNOWN_LINK;

  function change(next: Partial<LinkView>) {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  }

  const applier = createLiveApplier({
    client,
    drafts,
    now: Date.now,
    onHeard: (heardAt) => {
      // Once a second is enough for an age that is read in seconds.
      if (heardAt - (view.heardAt ?? 0) >= 1_000) change({ heardAt });
    },
  });
  const watches = createWatches({ client, applier, onChange: () => change({}) });

  function open() {
    const socket = dial();
    const feed = createLiveFeed(applier);
    let lossTimer: ReturnType<typeof setTimeout> | undefined;
    change({ state: "connecting", since: Date.now() });

    socket.on("connect", () => {
      clearTimeout(lossTimer);
      lossTimer = undefined;
      change({ state: "connected", since: Date.now() });
      // The first time too: between the server's answer and this socket somebody may have been told what we were not.
      applier.connected();
      watches.connected(socket);
    });
    const lost = () => {
      const since = Date.now();
      watches.disconnected();
      lossTimer ??= setTimeout(() => change({ state: "lost", since }), QUIET_LOSS_MS);
    };
    socket.on("disconnect", lost);
    socket.on("connect_error", () => view.state !== "lost" && lost());
    socket.on("moments.added", feed.momentsAdded);
    socket.on("draft.changed", feed.draftChanged);
    socket.on("session.changed", applier.sessionChanged);
    socket.on("alert.changed", applier.alertChanged);
    socket.on("alert.raised", (alert) => {
      applier.alertChanged(alert);
      for (const listener of alertListeners) listener(alert);
    });
    socket.on("upstream.changed", applier.upstreamChanged);
    socket.on("resync", ({ sessionId }) => applier.resync(sessionId));
    const sweep = setInterval(() => drafts.dropHeardBefore(Date.now() - DRAFT_LIFE_MS), DRAFT_SWEEP_MS);

    return () => {
      clearInterval(sweep);
      clearTimeout(lossTimer);
      watches.disconnected();
      feed.close();
      socket.off();
      socket.disconnect();
    };
  }

  return {
    open,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    link: () => view,
    serverLink: () => UNKNOWN_LINK,
    drafts,
    watchState: watches.stateOf,
    watch: watches.watch,
    onAlertRaised(listener) {
      alertListeners.add(listener);
      return () => alertListeners.delete(listener);
    },
  };
}
