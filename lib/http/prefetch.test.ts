import { hydrate, QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { alertListQuery, openAlertsQuery } from "#lib/client/alert-queries";
import { connectionsQuery } from "#lib/client/connection-queries";
import { deliveryListQuery } from "#lib/client/delivery-queries";
import { sessionLogQuery } from "#lib/client/moment-queries";
import { sessionListQuery, sessionQuery } from "#lib/client/session-queries";
import type { Actor } from "#lib/model/role";
import { makeAlert, makeMoment, makeSession, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { prefetch } from "./prefetch.ts";

describe("a prefetched page", () => {
  useOwnDatabase();

  it("holds the answers under the very keys the browser asks with", async () => {
    const ours = await makeWorkspace();
    const { sessionId, externalId } = await makeSession(ours);
    await makeMoment(ours.workspaceId, sessionId);
    await makeAlert(ours.workspaceId, sessionId);
    const shelf = prefetch(ours.actor);
    const session = await shelf.session(externalId);
    await Promise.all([
      session && shelf.sessionLog(session),
      shelf.sessions({ status: ["active"], q: " dana " }),
      shelf.alerts({ severity: ["critical"] }),
      shelf.openAlerts(),
      shelf.connections(),
      shelf.deliveries({}),
    ]);
    const browser = new QueryClient();
    hydrate(browser, JSON.parse(JSON.stringify(shelf.state())));
    expect(browser.getQueryData(sessionQuery(externalId).queryKey)?.id).toBe(externalId);
    expect(browser.getQueryData(sessionLogQuery(externalId).queryKey)).toMatchObject({ firstSeq: 1, lastSeq: 2 });
    const sessions = browser.getQueryData(sessionListQuery({ q: "dana", status: ["active"] }).queryKey);
    expect(sessions?.pages[0]?.items.map((one) => one.id)).toEqual([externalId]);
    for (const question of [alertListQuery({ severity: ["critical"] }), openAlertsQuery()]) {
      expect(browser.getQueryData(question.queryKey)?.pages[0]?.items).toHaveLength(1);
    }
    expect(browser.getQueryData(connectionsQuery().queryKey)?.items).toHaveLength(1);
    expect(browser.getQueryData(deliveryListQuery({}).queryKey)?.pages[0]?.items).toEqual([]);
  });

  it("holds nothing that the actor's role may not read", async () => {
    const ours = await makeWorkspace();
    const viewer: Actor = { kind: "api_key", workspaceId: ours.workspaceId, keyId: "x", role: "viewer" };
    const shelf = prefetch(viewer);
    await shelf.deliveries({});
    expect(shelf.state().queries).toEqual([]);
  });

  it("says null of a session that is another workspace's", async () => {
    const theirs = await makeSession(await makeWorkspace());
    const shelf = prefetch((await makeWorkspace()).actor);
    expect(await shelf.session(theirs.externalId)).toBeNull();
  });
});
