import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "#lib/model/operations";
import {
  type MadeSession,
  type MadeWorkspace,
  makeAlert,
  makeRule,
  makeSession,
  makeStream,
  makeWorkspace,
} from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { listAlerts } from "./list-alerts.ts";
import { loadAlert } from "./load-alert.ts";

const T = 1_700_000_000_000;

describe("listing alerts", () => {
  useOwnDatabase();
  let ours: MadeWorkspace;
  let session: MadeSession;
  let ruleId = "";
  const made: string[] = [];

  const ask = (query: Record<string, string>) => listAlerts(ours.actor, operations.listAlerts.query.parse(query));
  const labels = async (query: Record<string, string>) => (await ask(query)).items.map((alert) => alert.label);

  beforeAll(async () => {
    ours = await makeWorkspace();
    session = await makeSession(ours, { endUserId: "dana@northwind.example", startedAt: new Date(T) });
    const other = await makeSession(ours, { endUserId: "li@northwind.example" });
    const screen = await makeStream(ours, session.sessionId, { kind: "display" });
    ruleId = (await makeRule(ours.workspaceId)).ruleId;
    const rows = [
      { label: "a", severity: "info", startMs: T, ruleId, ruleVersion: 1, streamId: screen.streamId },
      { label: "b", severity: "low", startMs: T + 1_000, status: "acknowledged", ownerId: "u1" },
      { label: "c", severity: "high", startMs: T + 2_000, status: "resolved", verdict: "true" },
      { label: "d", severity: "critical", startMs: T + 2_000, verdict: "false", explanation: "100% sure_thing" },
    ];
    for (const row of rows) made.push((await makeAlert(ours.workspaceId, session.sessionId, row)).alertId);
    made.push((await makeAlert(ours.workspaceId, other.sessionId, { label: "e", startMs: T + 3_000 })).alertId);
    const theirs = await makeWorkspace();
    await makeAlert(theirs.workspaceId, (await makeSession(theirs)).sessionId);
  });

  it.each([
    [{ status: "open" }, ["e", "d", "a"]],
    [{ status: "acknowledged,resolved" }, ["c", "b"]],
    [{ severity: "critical,high" }, ["e", "d", "c"]],
    [{ owner: "u1" }, ["b"]],
    [{ verdict: "none" }, ["e", "b", "a"]],
    [{ verdict: "true,false" }, ["d", "c"]],
    [{ q: "0% SURE_" }, ["d"]],
    [{ q: "li@north" }, ["e"]],
    [{ from: String(T + 1_000), to: String(T + 2_000) }, ["b"]],
    [{ session: "cap-unknown" }, []],
    [{ rule: "not-a-uuid" }, []],
    [{ severity: "" }, ["e", "d", "c", "b", "a"]],
  ])("%o gives %o", async (query, expected) => {
    expect((await labels(query as Record<string, string>)).sort()).toEqual([...expected].sort());
  });

  it("filters by session and by rule", async () => {
    expect(await labels({ session: session.externalId })).toHaveLength(4);
    expect(await labels({ rule: ruleId.toUpperCase() })).toEqual(["a"]);
  });

  it.each([1, 2, 3, 5])("pages of %i neither repeat nor skip, the newest first", async (limit) => {
    const seen: string[] = [];
    const times: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ limit: String(limit), ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((alert) => alert.id));
      times.push(...page.items.map((alert) => alert.raisedAt));
      cursor = page.nextCursor;
    } while (cursor);
    expect([...seen].sort()).toEqual([...made].sort());
    expect(times).toEqual([...times].sort().reverse());
  });

  it("a session's cursor is none of this list", async () => {
    const cursor = Buffer.from(JSON.stringify([T, "12"])).toString("base64url");
    await expect(ask({ cursor })).rejects.toMatchObject({ code: "invalid" });
  });

  it("presents an alert as the contract says, with its session and stream named", async () => {
    const [id = ""] = made;
    const alert = operations.readAlert.answer.parse(await loadAlert(ours.workspaceId, id));
    expect(alert).toMatchObject({
      id,
      sessionId: session.externalId,
      streamId: expect.stringMatching(/^rts-/),
      ruleId,
      start: T,
      session: { endUserId: "dana@northwind.example", startedAt: new Date(T).toISOString() },
      stream: { kind: "display" },
    });
  });
});
