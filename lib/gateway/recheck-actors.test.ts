import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { Server } from "socket.io";
import { io as dial } from "socket.io-client";
import { expect, test, vi } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import type { MomentsAdded } from "#lib/model/live-contract";
import { makeWorkspace } from "#tests/factories";
import { admitted, type Browser, house, makeMember, say, useGateway, watch } from "#tests/live-gateway";
import { useOwnDatabase } from "#tests/setup/own-database";
import { admitSocket } from "./admit-socket.ts";
import type { LiveServer } from "./live-server.ts";
import { recheckActors } from "./recheck-actors.ts";

useOwnDatabase();
const RECHECK_MS = 50;
const { browse } = useGateway({ recheckMs: RECHECK_MS });

const putOut = (browser: Browser) => vi.waitFor(() => expect(browser.connected).toBe(false), { timeout: 5_000 });

async function follow(browser: Browser, sessionId: string) {
  const seen: MomentsAdded[] = [];
  expect(await admitted(browser)).toBe("admitted");
  expect(await watch(browser, { sessionId })).toMatchObject({ ok: true });
  browser.on("moments.added", (change) => seen.push(change));
  return seen;
}

type House = Awaited<ReturnType<typeof house>>;
const ends: [string, (home: House, userId: string) => Promise<unknown>][] = [
  ["a removed member", (_, userId) => prisma().member.deleteMany({ where: { userId } })],
  ["a signed-out member", (_, userId) => prisma().authSession.deleteMany({ where: { userId } })],
  [
    "a member moved to another workspace",
    async (_, userId) => {
      const { workspaceId } = await makeWorkspace();
      await prisma().member.updateMany({ where: { userId }, data: { workspaceId } });
    },
  ],
];

test.each(ends)("%s is put out and receives nothing more; who stays goes on", async (_, end) => {
  const home = await house();
  const { userId, cookie } = await makeMember(home.workspaceId);
  const [leaver, stayer] = [browse({}, { cookie }), browse({ apiKey: home.key })];
  const [missed, seen] = [await follow(leaver, home.externalId), await follow(stayer, home.externalId)];
  await say(home, home.stream, 1, 1);
  await vi.waitFor(() => expect([missed.length, seen.length]).toEqual([1, 1]));
  await end(home, userId);
  await putOut(leaver);
  await say(home, home.stream, 2, 1);
  await vi.waitFor(() => expect(seen).toHaveLength(2));
  expect(missed).toHaveLength(1);
  expect(stayer.connected).toBe(true);
});

test("every socket of a revoked key is put out", async () => {
  const home = await house();
  const both = [browse({ apiKey: home.key }), browse({ apiKey: home.key })];
  for (const browser of both) await follow(browser, home.externalId);
  await prisma().apiKey.update({ where: { id: home.keyId }, data: { revokedAt: new Date() } });
  for (const browser of both) await putOut(browser);
});

test("a check that cannot be made puts nobody out", async () => {
  const home = await house();
  const { cookie } = await makeMember(home.workspaceId);
  const both = [browse({ apiKey: home.key }), browse({}, { cookie })];
  for (const browser of both) await follow(browser, home.externalId);
  const tables = ["api_key", "auth_session"];
  for (const table of tables) await pool().query(`ALTER TABLE ${table} RENAME TO ${table}_away`);
  await sleep(RECHECK_MS * 6);
  for (const table of tables) await pool().query(`ALTER TABLE ${table}_away RENAME TO ${table}`);
  await sleep(RECHECK_MS * 3);
  expect(both.map((browser) => browser.connected)).toEqual([true, true]);
});

test("a changed role is known to the open socket", async () => {
  const { key, keyId } = await house();
  const server = createServer().listen(0, "127.0.0.1");
  const io: LiveServer = new Server(server);
  io.use((socket, next) => admitSocket(socket).then(next, next));
  const stop = recheckActors(io, RECHECK_MS);
  await vi.waitFor(() => expect(server.listening).toBe(true));
  const browser: Browser = dial(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    auth: { apiKey: key },
  });
  await admitted(browser);
  const roles = () => [...io.of("/").sockets.values()].map((socket) => socket.data.actor.role);
  expect(roles()).toEqual(["viewer"]);
  await prisma().apiKey.update({ where: { id: keyId }, data: { role: "operator" } });
  await vi.waitFor(() => expect(roles()).toEqual(["operator"]), { timeout: 5_000 });
  browser.disconnect();
  stop();
  await io.close();
});
