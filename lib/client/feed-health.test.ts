import { describe, expect, it } from "vitest";
import type { Connection, UpstreamState } from "#lib/model/connection";
import { describeFeed } from "./feed-health.ts";

const NOW = Date.UTC(2026, 10, 22, 14, 0, 0);
const ago = (ms: number) => new Date(NOW - ms).toISOString();
const account = (state: UpstreamState, more: Partial<Connection> = {}): Connection => ({
  id: `c-${state}`,
  name: state,
  state,
  since: ago(60_000),
  error: null,
  lastFrameAt: ago(9_000),
  ...more,
});
const feed = (connections: Connection[] | null, more: Partial<Parameters<typeof describeFeed>[0]> = {}) =>
  describeFeed({ connections, link: "connected", linkSince: NOW, heardAt: null, now: NOW, ...more });

describe("the card says what is live and what is not", () => {
  it.each([
    ["healthy", [account("connected")], "ok", "Feed healthy", "last moment 9 s ago", false],
    [
      "healthy but silent from the start",
      [account("connected", { lastFrameAt: null })],
      "ok",
      "Feed healthy",
      "no moment yet",
      false,
    ],
    [
      "reconnecting",
      [account("connecting")],
      "waiting",
      "Feed reconnecting",
      "last moment 9 s ago · alerts still arrive by callback",
      true,
    ],
    [
      "refused with its reason",
      [account("refused", { error: "Key revoked." })],
      "broken",
      "VideoDB refuses the API key",
      "Key revoked.",
      true,
    ],
    [
      "stopped",
      [account("stopped")],
      "waiting",
      "Feed stopped",
      "last moment 9 s ago · no instance runs the relay role",
      true,
    ],
    ["no account", [], "idle", "No VideoDB account", "Set VIDEODB_API_KEY and start again.", false],
    ["not known yet", null, "idle", "Checking the feed", "One moment.", false],
  ])("%s", (_name, connections, tone, title, detail, isBanner) => {
    expect(feed(connections)).toEqual({ tone, title, detail, isBanner });
  });

  it("a first dial is no news", () => {
    expect(feed([account("connecting", { since: ago(1_000) })]).isBanner).toBe(false);
  });

  it("of several accounts the worst one speaks, by name", () => {
    expect(feed([account("connected"), account("refused")]).title).toBe("VideoDB refuses the API key (refused)");
  });

  it("what this browser heard is fresher than what was stored", () => {
    expect(feed([account("connected")], { heardAt: NOW - 1_000 }).detail).toBe("last moment 1 s ago");
  });

  it("one account's sign of life does not speak for another", () => {
    const two = [account("connected"), account("connecting")];
    expect(feed(two, { heardAt: NOW }).detail).toContain("9 s ago");
  });

  it("when this page itself is cut off, nothing else matters", () => {
    expect(feed([account("connected")], { link: "lost", linkSince: NOW - 4_000 })).toEqual({
      tone: "waiting",
      title: "Live updates paused",
      detail: "This page lost the server 4 s ago. It tries again by itself.",
      isBanner: true,
    });
  });
});
