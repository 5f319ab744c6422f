import type { Connection, UpstreamState } from "#lib/model/connection";
import { formatAgo } from "./format-time.ts";

export type FeedTone = "ok" | "waiting" | "broken" | "idle";
export type FeedHealth = {
  tone: FeedTone;
  title: string;
  detail: string;
  /** Whether every page should say it: something that a person believes to be live is not. */
  isBanner: boolean;
};

export type BrowserLink = "connecting" | "connected" | "lost";

const WORST_FIRST: UpstreamState[] = ["refused", "connecting", "stopped", "connected"];
/** A relay that dials for the first time is not worth a banner. */
const QUIET_DIAL_MS = 3_000;

/** One card and one banner out of everything we know about the way from VideoDB to this screen. */
export function describeFeed(facts: {
  connections: readonly Connection[] | null;
  link: BrowserLink;
  linkSince: number;
  /** When the upstream socket last showed life to this browser, epoch ms. */
  heardAt: number | null;
  now: number;
}): FeedHealth {
  const { connections, link, now } = facts;
  if (link === "lost") {
    const detail = `This page lost the server ${formatAgo(now - facts.linkSince)}. It tries again by itself.`;
    return { tone: "waiting", title: "Live updates paused", detail, isBanner: true };
  }
  if (!connections) return { tone: "idle", title: "Checking the feed", detail: "One moment.", isBanner: false };
  const worst = worstOf(connections);
  if (!worst) {
    const detail = "Set VIDEODB_API_KEY and start again.";
    return { tone: "idle", title: "No VideoDB account", detail, isBanner: false };
  }
  // Of several accounts nobody can say whose sign of life this browser heard.
  const lastMoment = describeLastMoment(worst, connections.length === 1 ? facts.heardAt : null, now);
  const name = connections.length > 1 ? ` (${worst.name})` : "";
  switch (worst.state) {
    case "connected":
      return { tone: "ok", title: "Feed healthy", detail: lastMoment, isBanner: false };
    case "connecting": {
      const detail = `${lastMoment} · alerts still arrive by callback`;
      const isBanner = now - Date.parse(worst.since) > QUIET_DIAL_MS;
      return { tone: "waiting", title: `Feed reconnecting${name}`, detail, isBanner };
    }
    case "refused": {
      const detail = worst.error ?? "Check VIDEODB_API_KEY, then start again.";
      return { tone: "broken", title: `VideoDB refuses the API key${name}`, detail, isBanner: true };
    }
    case "stopped": {
      const detail = `${lastMoment} · no instance runs the relay role`;
      return { tone: "waiting", title: `Feed stopped${name}`, detail, isBanner: true };
    }
  }
}

function worstOf(connections: readonly Connection[]): Connection | undefined {
  return [...connections].sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state))[0];
}

function describeLastMoment(connection: Connection, heardAt: number | null, now: number): string {
  const stored = connection.lastFrameAt ? Date.parse(connection.lastFrameAt) : null;
  const newest = Math.max(stored ?? 0, heardAt ?? 0);
  return newest > 0 ? `last moment ${formatAgo(now - newest)}` : "no moment yet";
}
