import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { recordFacts } from "#lib/intake/record-facts";
import type { Fact } from "#lib/model/fact";
import {
  type BrowserToServer,
  LIVE_PATH,
  type MomentsAdded,
  type ServerToBrowser,
  type WatchAnswer,
} from "#lib/model/live-contract";
import { type MadeWorkspace, makeApiKey, makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { attachGateway, type Gateway } from "./attach-gateway.ts";

useOwnDatabase();

type Browser = Socket<ServerToBrowser, BrowserToServer>;

const BASE = 1_790_000_000_000;
let server: Server;
let gateway: Gateway;
const open: Browser[] = [];

beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(404).end());
  gateway = attachGateway(server);
  server.on("upgrade", gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  for (const browser of open.splice(0)) browser.disconnect();
});
afterAll(() => gateway.close());

function browse(auth: object, extraHeaders: Record<string, string> = {}): Browser {
  const { port } = server.address() as AddressInfo;
  const options = {
    path: LIVE_PATH,
    transports: ["websocket"],
    auth,
    extraHeaders,
    reconnection: false,
    forceNew: true,
  };
  const browser: Browser = io(`http://127.0.0.1:${port}`, options);
  open.push(browser);
  return browser;
}

const admitted = (browser: Browser) =>
  new Promise<string>((resolve) => {
    browser.on("connect", () => resolve("admitted"));
    browser.on("connect_error", (error) => resolve(error.message));
  });

const watch = (browser: Browser, request: object) =>
  new Promise<WatchAnswer>((resolve) => browser.emit("session.watch", request as { sessionId: string }, resolve));

async function house() {
  const workspace = await makeWorkspace();
  const session = await makeSession(workspace);
  const stream = await makeStream(workspace, session.sessionId);
  const { key } = await makeApiKey(workspace.workspaceId, "viewer");
  return { ...workspace, ...session, stream: stream.externalId, key };
}

async function say(workspace: MadeWorkspace, streamId: string, from: number, count: number) {
  const facts: Fact[] = Array.from({ length: count }, (_, index) => ({
    ...{ type: "moment", kind: "transcript", streamId, text: `line ${from + index}`, confidence: null, data: null },
    ...{ start: BASE + (from + index) * 1000, end: BASE + (from + index) * 1000 + 500 },
  }));
  await recordFacts({ ...workspace, arrivedBy: "socket", receivedAt: new Date() }, facts);
}

describe("the browsers' door", () => {
  test("nobody without a valid key or cookie comes in", async () => {
    const { key } = await house();
    expect(await admitted(browse({}))).toBe("unauthenticated");
    expect(await admitted(browse({ apiKey: "wrong" }))).toBe("unauthenticated");
    expect(
      await admitted(browse({}, { cookie: "better-auth.session_token=forged", origin: "http://localhost:3000" })),
    ).toBe("unauthenticated");
    expect(await admitted(browse({ apiKey: key }))).toBe("admitted");
  });

  test("a page of another origin is refused at the handshake, key or not", async () => {
    const { key } = await house();
    expect(await admitted(browse({ apiKey: key }, { origin: "https://evil.example" }))).not.toBe("admitted");
  });

  test("a watch answers what was missed, and what follows is next in line", async () => {
    const home = await house();
    await say(home, home.stream, 1, 3);
    const browser = browse({ apiKey: home.key });
    await admitted(browser);
    const first = await watch(browser, { sessionId: home.externalId, epoch: 1, after: 1 });
    expect(first).toMatchObject({
      ok: true,
      epoch: 1,
      lastSeq: 3,
      moments: [
        { seq: 2, text: "line 2" },
        { seq: 3, streamId: home.stream },
      ],
    });
    const added = new Promise<MomentsAdded>((resolve) => browser.on("moments.added", resolve));
    await say(home, home.stream, 4, 5);
    expect(await added).toMatchObject({ sessionId: home.externalId, epoch: 1 });
    expect((await added).moments.map(({ seq, text }) => [seq, text])).toEqual(
      [4, 5, 6, 7, 8].map((seq) => [seq, `line ${seq}`]),
    );
  });

  test("another log's epoch, an offset from the future or too much missed is told to read afresh", async () => {
    const home = await house();
    await say(home, home.stream, 1, 5001);
    const browser = browse({ apiKey: home.key });
    await admitted(browser);
    const sessionId = home.externalId;
    expect(await watch(browser, { sessionId, epoch: 2, after: 5000 })).toMatchObject({
      ok: true,
      resync: true,
      epoch: 1,
      lastSeq: 5001,
    });
    expect(await watch(browser, { sessionId, epoch: 1, after: 6000 })).toMatchObject({ ok: true, resync: true });
    expect(await watch(browser, { sessionId, epoch: 1 })).toMatchObject({ ok: true, resync: true });
    expect(await watch(browser, { sessionId, epoch: 1, after: 5000 })).toMatchObject({
      ok: true,
      moments: [{ seq: 5001 }],
    });
  });

  test("another workspace's session does not exist, and its room is never entered", async () => {
    const [home, other] = [await house(), await house()];
    const browser = browse({ apiKey: other.key });
    await admitted(browser);
    expect(await watch(browser, { sessionId: home.externalId })).toEqual({ ok: false, code: "not_found" });
    expect(await watch(browser, { sessionId: 7 })).toEqual({ ok: false, code: "invalid" });
    const seen: string[] = [];
    browser.on("moments.added", ({ sessionId }) => seen.push(sessionId));
    await watch(browser, { sessionId: other.externalId });
    await say(home, home.stream, 1, 1);
    const own = new Promise((resolve) => browser.on("moments.added", resolve));
    await say(other, other.stream, 1, 1);
    await own;
    expect(seen).toEqual([other.externalId]);
  });

  test("after unwatch nothing of the session is pushed", async () => {
    const home = await house();
    const [leaver, stayer] = [browse({ apiKey: home.key }), browse({ apiKey: home.key })];
    await Promise.all([admitted(leaver), admitted(stayer)]);
    await Promise.all([watch(leaver, { sessionId: home.externalId }), watch(stayer, { sessionId: home.externalId })]);
    const seen: MomentsAdded[] = [];
    leaver.on("moments.added", (change) => seen.push(change));
    leaver.emit("session.unwatch", { sessionId: home.externalId });
    expect(await watch(leaver, { sessionId: 1 } as never)).toMatchObject({ ok: false });
    const pushed = new Promise((resolve) => stayer.on("moments.added", resolve));
    await say(home, home.stream, 1, 1);
    await pushed;
    expect(seen).toEqual([]);
  });
});
