import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Alert } from "#lib/model/alert";
import type { Moment } from "#lib/model/moment";
import type { Session } from "#lib/model/session";
import { alertKeys } from "./alert-queries.ts";
import { createLiveApplier } from "./apply-live-event.ts";
import { connectionKeys } from "./connection-queries.ts";
import { createDraftStore } from "./draft-store.ts";
import { type KeysetList, listItems } from "./keyset-list.ts";
import type { SessionLog } from "./merge-moments.ts";
import { momentKeys, sessionLogQuery } from "./moment-queries.ts";
import { LIVE_STATUSES, REST_STATUSES, type SessionFilters, sessionKeys } from "./session-queries.ts";

const moment = (seq: number): Moment => ({
  sessionId: "cap-1",
  seq,
  kind: "transcript",
  streamId: "rts-1",
  start: seq,
  end: seq,
  text: `words ${seq}`,
  confidence: null,
  data: null,
  arrivedBy: "socket",
  receivedAt: "2026-11-22T14:00:00.000Z",
});
const session = (more: Partial<Session> = {}): Session => ({
  id: "cap-1",
  status: "active",
  failure: null,
  endUserId: "priya",
  metadata: {},
  createdAt: "2026-11-22T14:00:00.000Z",
  startedAt: null,
  stoppedAt: null,
  exportedVideoId: null,
  streamUrl: null,
  playerUrl: null,
  exportState: "none",
  epoch: 7,
  lastSeq: 3,
  counts: { moments: 3, alerts: 0 },
  integrity: "complete",
  latest: null,
  streams: [],
  ...more,
});
const alert = (more: Partial<Alert> = {}): Alert => ({
  id: "a-1",
  sessionId: "cap-1",
  seq: 2,
  streamId: null,
  ruleId: null,
  ruleVersion: null,
  label: "Sensitive content",
  severity: "critical",
  confidence: null,
  explanation: null,
  start: 0,
  end: 0,
  streamUrl: null,
  playerUrl: null,
  status: "open",
  snoozedUntil: null,
  ownerId: null,
  verdict: null,
  verdictReason: null,
  arrivedBy: ["socket"],
  version: 1,
  raisedAt: "2026-11-22T14:00:00.000Z",
  session: { endUserId: "priya", startedAt: null },
  stream: null,
  ...more,
});
const page = <T>(...items: T[]): KeysetList<T> => ({ pages: [{ items, nextCursor: null }], pageParams: [null] });

let client: QueryClient;
let onHeard: ReturnType<typeof vi.fn<(at: number) => void>>;
let live: ReturnType<typeof createLiveApplier>;

beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  onHeard = vi.fn();
  live = createLiveApplier({ client, drafts: createDraftStore(), now: () => 42, onHeard });
});
afterEach(() => vi.unstubAllGlobals());

describe("moments of a watched session", () => {
  const key = momentKeys.log("cap-1");
  const held = (): SessionLog => ({ epoch: 7, firstSeq: 1, lastSeq: 3, moments: [1, 2, 3].map(moment) });
  const seqs = () => client.getQueryData<SessionLog>(key)?.moments.map(({ seq }) => seq);

  it("are appended when they come next, and count as a sign of life", () => {
    client.setQueryData(key, held());
    live.momentsAdded({ sessionId: "cap-1", epoch: 7, moments: [moment(4)] });
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(onHeard).toHaveBeenCalledWith(42);
  });

  it("that jump are read in whole, together with what was pushed during the read", async () => {
    const asked: number[] = [];
    let head = 3;
    vi.stubGlobal("fetch", async (address: string) => {
      const after = Number(new URL(address, "http://here").searchParams.get("after"));
      const items = Array.from({ length: Math.max(0, head - after) }, (_, index) => moment(after + 1 + index));
      const answer = Response.json({ epoch: 7, lastSeq: head, items, complete: true });
      asked.push(after);
      if (head === 6) {
        head = 7;
        live.momentsAdded({ sessionId: "cap-1", epoch: 7, moments: [moment(7)] });
      }
      return answer;
    });
    client.setQueryData(sessionKeys.one("cap-1"), session());
    await client.fetchQuery(sessionLogQuery("cap-1"));
    head = 6;
    live.momentsAdded({ sessionId: "cap-1", epoch: 7, moments: [moment(6)] });
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7]));
    expect(asked).toEqual([0, 3, 6]);
  });
});

describe("a changed session", () => {
  const lists = () =>
    [LIVE_STATUSES, REST_STATUSES].map((status) =>
      listItems(client.getQueryData<KeysetList<Session>>(sessionKeys.list({ status }))).map(({ id }) => id),
    );
  const keep = (filters: SessionFilters, ...items: Session[]) =>
    client.setQueryData(sessionKeys.list(filters), page(...items));

  it("moves from the live list to the other one when it ends", () => {
    keep({ status: LIVE_STATUSES }, session());
    keep(
      { status: REST_STATUSES },
      session({ id: "cap-0", status: "exported", createdAt: "2026-11-21T14:00:00.000Z" }),
    );
    live.sessionChanged(session({ status: "stopped" }));
    expect(lists()).toEqual([[], ["cap-1", "cap-0"]]);
  });

  it("that is older than what is shown does not put it back", () => {
    client.setQueryData(sessionKeys.one("cap-1"), session({ lastSeq: 9, status: "stopped" }));
    live.sessionChanged(session({ lastSeq: 8 }));
    expect(client.getQueryData<Session>(sessionKeys.one("cap-1"))?.status).toBe("stopped");
  });

  it("under a text search is asked of the server, because only it can tell", () => {
    keep({ q: "rollout" });
    live.sessionChanged(session());
    const key = sessionKeys.list({ q: "rollout" });
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
    expect(listItems(client.getQueryData<KeysetList<Session>>(key))).toEqual([]);
  });
});

describe("an alert", () => {
  it("enters only the lists whose filters it meets, newest first", () => {
    const old = alert({ id: "a-0", raisedAt: "2026-11-22T13:00:00.000Z" });
    client.setQueryData(alertKeys.list({ severity: ["critical"] }), page(old));
    client.setQueryData(alertKeys.list({ severity: ["low"] }), page<Alert>());
    client.setQueryData(alertKeys.list({ session: "cap-2" }), page<Alert>());
    live.alertChanged(alert());
    const ids = (filters: Parameters<typeof alertKeys.list>[0]) =>
      listItems(client.getQueryData<KeysetList<Alert>>(alertKeys.list(filters))).map(({ id }) => id);
    expect(ids({ severity: ["critical"] })).toEqual(["a-1", "a-0"]);
    expect([ids({ severity: ["low"] }), ids({ session: "cap-2" })]).toEqual([[], []]);
  });

  it("of an older version changes nothing", () => {
    client.setQueryData(alertKeys.one("a-1"), alert({ version: 3, status: "resolved" }));
    live.alertChanged(alert({ version: 2 }));
    expect(client.getQueryData<Alert>(alertKeys.one("a-1"))?.status).toBe("resolved");
  });
});

it("a changed upstream shows at once and its reason is asked for", () => {
  const known = { id: "c-1", name: "main", state: "connected", since: "", error: null, lastFrameAt: null };
  client.setQueryData(connectionKeys.all, { items: [known], nextCursor: null });
  live.upstreamChanged({ connectionId: "c-1", state: "refused", since: "2026-11-22T14:00:00.000Z" });
  expect(client.getQueryData(connectionKeys.all)).toMatchObject({ items: [{ state: "refused" }] });
  expect(client.getQueryState(connectionKeys.all)?.isInvalidated).toBe(true);
});

it("after a lost socket every list is asked again", () => {
  client.setQueryData(sessionKeys.list({}), page(session()));
  client.setQueryData(alertKeys.list({}), page(alert()));
  live.connected();
  for (const key of [sessionKeys.list({}), alertKeys.list({})]) {
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  }
});
