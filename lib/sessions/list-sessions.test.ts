import { beforeAll, describe, expect, it } from "vitest";
import { prisma } from "#lib/db/prisma";
import { operations } from "#lib/model/operations";
import { type MadeWorkspace, makePipeline, makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { listSessions } from "./list-sessions.ts";
import { readSession } from "./read-session.ts";

const NOON = Date.UTC(2026, 4, 7, 12);

describe("listing sessions", () => {
  useOwnDatabase();
  let ours: MadeWorkspace;
  const made: string[] = [];

  const ask = (query: Record<string, string>) => listSessions(ours.actor, operations.listSessions.query.parse(query));
  const idsOf = async (query: Record<string, string>) => (await ask(query)).items.map((session) => session.id);

  beforeAll(async () => {
    ours = await makeWorkspace();
    // Seven share one millisecond, so only the id can tell a page's end.
    for (let index = 0; index < 23; index++) {
      const createdAt = new Date(NOON + (index < 7 ? 0 : index * 1_000));
      made.unshift((await makeSession(ours, { createdAt, endUserId: `person-${index}` })).externalId);
    }
    await makeSession(await makeWorkspace());
  });

  it.each([1, 2, 3, 7, 22, 23, 24, 500])("pages of %i neither repeat nor skip, newest first", async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ limit: String(limit), ...(cursor ? { cursor } : {}) });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map((session) => session.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(made);
  });

  it("a row that arrives between two pages moves nothing", async () => {
    const first = await ask({ limit: "5" });
    const late = await makeSession(ours, { createdAt: new Date(NOON + 9_000_000) });
    const second = await ask({ limit: "5", cursor: first.nextCursor ?? "" });
    expect(second.items.map((session) => session.id)).toEqual(made.slice(5, 10));
    made.unshift(late.externalId);
  });

  it.each([
    "x",
    "bm90IGpzb24",
    Buffer.from("[1]").toString("base64url"),
    Buffer.from('["1","2"]').toString("base64url"),
    Buffer.from('[1,"1; DROP TABLE x"]').toString("base64url"),
    Buffer.from('[9e15,"1"]').toString("base64url"),
    Buffer.from('[1,"99999999999"]').toString("base64url"),
  ])("the malformed cursor %s is invalid", async (cursor) => {
    await expect(ask({ cursor })).rejects.toMatchObject({ code: "invalid" });
  });

  it("filters by status, person and time of creation, from inclusive, to exclusive", async () => {
    const failed = await makeSession(ours, { status: "failed", endUserId: "eve", createdAt: new Date(NOON - 5_000) });
    expect(await idsOf({ status: "failed,stopped" })).toEqual([failed.externalId]);
    expect(await idsOf({ endUserId: "eve" })).toEqual([failed.externalId]);
    expect(await idsOf({ from: String(NOON - 5_000), to: String(NOON) })).toEqual([failed.externalId]);
    expect(await idsOf({ to: String(NOON - 5_000) })).toEqual([]);
    expect(await idsOf({ status: "" })).toHaveLength(25);
  });

  it("finds text literally, in id, person and the newest moment", async () => {
    const odd = await makeSession(ours, {
      endUserId: "50%_off\\",
      latestText: "the Rollout plan",
      latestKind: "transcript",
      latestAt: new Date(NOON),
    });
    expect(await idsOf({ q: "%_off\\" })).toEqual([odd.externalId]);
    expect(await idsOf({ q: "rollOUT" })).toEqual([odd.externalId]);
    expect(await idsOf({ q: odd.externalId.slice(4, 16) })).toEqual([odd.externalId]);
    expect(await idsOf({ q: "0_" })).toEqual([]);
  });

  it("leaves out a session that VideoDB has not named yet", async () => {
    const before = await idsOf({ limit: "500" });

    const { workspaceId, connectionId } = ours;
    await prisma().captureSession.create({ data: { workspaceId, connectionId, endUserId: "x", epoch: 1 } });
    expect(await idsOf({ limit: "500" })).toEqual(before);
  });

  it("presents streams and pipelines in their order, as the contract says", async () => {
    const { sessionId, externalId } = await makeSession(ours, {
      failureCode: "E1",
      failureMessage: "no disk",
      status: "exported",
    });
    const mic = await makeStream(ours, sessionId);
    const screen = await makeStream(ours, sessionId, { name: "display 1", kind: "display", mediaTypes: ["video"] });
    await makePipeline(ours.workspaceId, { sessionId, streamId: mic.streamId });
    const session = operations.readSession.answer.parse(await readSession(ours.actor, externalId));
    expect(session.failure).toEqual({ code: "E1", message: "no disk" });
    expect(session.streams.map((stream) => stream.id)).toEqual([mic.externalId, screen.externalId]);
    expect(session.streams[0]?.pipelines).toEqual([{ kind: "transcript", state: "running", error: null }]);
  });

  it("does not read another workspace's session", async () => {
    const theirs = await makeSession(await makeWorkspace());
    await expect(readSession(ours.actor, theirs.externalId)).rejects.toMatchObject({ code: "not_found" });
  });
});
