import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hashPassword } from "better-auth/crypto";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll } from "vitest";
import { prisma } from "#lib/db/prisma";
import { attachGateway, type Gateway } from "#lib/gateway/attach-gateway";
import { recordFacts } from "#lib/intake/record-facts";
import type { Fact } from "#lib/model/fact";
import { type BrowserToServer, LIVE_PATH, type ServerToBrowser, type WatchAnswer } from "#lib/model/live-contract";
import { auth } from "#lib/team/auth";
import { type MadeWorkspace, makeApiKey, makeSession, makeStream, makeWorkspace } from "./factories.ts";

export type Browser = Socket<ServerToBrowser, BrowserToServer>;

const BASE = 1_790_000_000_000;

/** The gateway on a free port for the whole file; `browse` dials it, and every socket closes when its test ends. */
export function useGateway(options?: { recheckMs: number }) {
  let server: Server;
  let gateway: Gateway;
  const open: Browser[] = [];

  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(404).end());
    gateway = attachGateway(server, options);
    server.on("upgrade", gateway.upgrade);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    for (const browser of open.splice(0)) browser.disconnect();
  });
  afterAll(() => gateway.close());

  return {
    browse(credentials: object, extraHeaders: Record<string, string> = {}): Browser {
      const { port } = server.address() as AddressInfo;
      const browser: Browser = io(`http://127.0.0.1:${port}`, {
        path: LIVE_PATH,
        transports: ["websocket"],
        auth: credentials,
        extraHeaders,
        reconnection: false,
        forceNew: true,
      });
      open.push(browser);
      return browser;
    },
  };
}

export const admitted = (browser: Browser) =>
  new Promise<string>((resolve) => {
    if (browser.connected) resolve("admitted");
    browser.on("connect", () => resolve("admitted"));
    browser.on("connect_error", (error) => resolve(error.message));
  });

export const watch = (browser: Browser, request: object) =>
  new Promise<WatchAnswer>((resolve) => browser.emit("session.watch", request as { sessionId: string }, resolve));

export async function house() {
  const workspace = await makeWorkspace();
  const session = await makeSession(workspace);
  const stream = await makeStream(workspace, session.sessionId);
  const { key, keyId } = await makeApiKey(workspace.workspaceId, "viewer");
  return { ...workspace, ...session, stream: stream.externalId, key, keyId };
}

/** A person of the workspace with the cookie of a real sign-in. */
export async function makeMember(workspaceId: number, role = "viewer"): Promise<{ userId: string; cookie: string }> {
  const id = randomUUID();
  const [email, password] = [`${id}@northwind.example`, "correct horse battery"];
  const account = { id: randomUUID(), accountId: id, providerId: "credential", password: await hashPassword(password) };
  const members = { create: { workspaceId, role } };
  await prisma().user.create({ data: { id, name: "Dana", email, accounts: { create: account }, members } });
  const { headers } = await auth().api.signInEmail({ body: { email, password }, returnHeaders: true });
  const cookie = headers.getSetCookie().map((line) => line.split(";")[0]);
  return { userId: id, cookie: cookie.join("; ") };
}

export async function say(workspace: MadeWorkspace, streamId: string, from: number, count: number): Promise<void> {
  const facts: Fact[] = Array.from({ length: count }, (_, index) => ({
    ...{ type: "moment", kind: "transcript", streamId, text: `line ${from + index}`, confidence: null, data: null },
    ...{ start: BASE + (from + index) * 1000, end: BASE + (from + index) * 1000 + 500 },
  }));
  await recordFacts({ ...workspace, arrivedBy: "socket", receivedAt: new Date() }, facts);
}
