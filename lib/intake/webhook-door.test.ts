import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { pointAtDatabase } from "#lib/db/database-url";
import { closePool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { makeCallbackToken, makeSession, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { readBody, takeWebhook } from "./webhook-door.ts";

const database = useOwnDatabase();
let server: Server;
let port: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    if (!takeWebhook(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function address() {
  const workspace = await makeWorkspace();
  const session = await makeSession(workspace, { status: "created" });
  const { token } = await makeCallbackToken(workspace, { purpose: "session", sessionId: session.sessionId });
  return { ...workspace, ...session, token };
}

async function post(token: string, body: BodyInit, headers: Record<string, string> = {}) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/webhooks/videodb/${token}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get("retry-after") };
}

const started = (sessionId: string, more: object = {}) =>
  JSON.stringify({
    version: "2",
    event: "capture_session.starting",
    timestamp: "2026-01-20T12:34:56Z",
    capture_session_id: sessionId,
    status: "starting",
    data: {},
    ...more,
  });

const kept = (workspaceId: number) => prisma().delivery.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });

describe("the webhook door", () => {
  test("the first copy is accepted and kept byte for byte, the second is a duplicate and kept too", async () => {
    const { token, externalId, workspaceId } = await address();
    const body = started(externalId);
    const reordered = `  ${JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body)).reverse()))}\n`;
    expect(await post(token, body, { authorization: "Bearer secret" })).toMatchObject({
      status: 202,
      body: { status: "accepted" },
    });
    expect(await post(token, body)).toMatchObject({ status: 202, body: { status: "duplicate" } });
    expect(await post(token, reordered)).toMatchObject({ status: 202, body: { status: "duplicate" } });
    const rows = await kept(workspaceId);
    expect(rows.map((row) => [row.status, row.isDuplicate, Buffer.from(row.body).toString()])).toEqual([
      ["pending", false, body],
      ["duplicate", true, body],
      ["duplicate", true, reordered],
    ]);
    expect(JSON.stringify(rows[0]?.headers)).not.toContain("secret");
  });

  test("a post at another session's address does not make the session's own post a duplicate", async () => {
    const [mine, other] = [await address(), await address()];
    expect((await post(other.token, started(mine.externalId))).body).toEqual({ status: "accepted" });
    expect((await post(mine.token, started(mine.externalId))).body).toEqual({ status: "accepted" });
  });

  test("a repeated delivery revives the first one when that had been given up", async () => {
    const { token, externalId, workspaceId } = await address();
    await post(token, started(externalId));
    await prisma().delivery.updateMany({ where: { workspaceId }, data: { status: "failed", attempts: 12 } });
    expect((await post(token, started(externalId))).body).toEqual({ status: "duplicate" });
    expect((await kept(workspaceId)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ["pending", 0],
      ["duplicate", 0],
    ]);
  });

  test("fifty copies at once are one accepted and forty-nine duplicates", async () => {
    const { token, externalId, workspaceId } = await address();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(token, started(externalId))));
    expect(answers.filter(({ body }) => body.status === "accepted")).toHaveLength(1);
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    expect(await kept(workspaceId)).toHaveLength(50);
  });

  test.each([
    { name: "not JSON", body: "hello" },
    { name: "an empty body", body: "" },
    { name: "an array", body: "[1]" },
    { name: "a scalar", body: "1e400" },
    {
      name: "an unknown event",
      body: JSON.stringify({ event: "capture_session.dreaming", capture_session_id: "cap-1" }),
    },
    { name: "an unknown shape", body: JSON.stringify({ hello: { world: true } }) },
    { name: "65 levels", body: `${'{"a":'.repeat(65)}1${"}".repeat(65)}` },
    { name: "100,000 levels", body: `${"[".repeat(100_000)}${"]".repeat(100_000)}` },
    { name: "a lifecycle post without a session", body: JSON.stringify({ event: "capture_session.active", data: {} }) },
    { name: "invalid UTF-8", body: new Uint8Array([0xff, 0xfe, 0x00, 0x7b]) },
    {
      name: "the year 10000",
      body: JSON.stringify({
        event: "capture_session.active",
        capture_session_id: "cap-1",
        timestamp: "+010000-01-01T00:00:00Z",
      }),
    },
  ])("$name is quarantined with a reason, bytes kept", async ({ body }) => {
    const { token, workspaceId } = await address();
    const answer = await post(token, body);
    expect(answer).toMatchObject({ status: 202, body: { status: "quarantined", reason: expect.stringMatching(/\w/) } });
    const [row] = await kept(workspaceId);
    expect(row).toMatchObject({ status: "quarantined", reason: answer.body.reason });
    expect(Buffer.from(row?.body ?? [])).toEqual(Buffer.from(body as string));
  });

  test("NUL and a lone surrogate do not refuse a delivery", async () => {
    const { token, externalId } = await address();
    expect((await post(token, started(externalId, { end_user_id: "a\u0000b\ud800" }))).body).toEqual({
      status: "accepted",
    });
    expect(
      (await post(token, started(externalId, { end_user_id: "a" }).replace('"a"', '"\\u0000\\ud800"'))).status,
    ).toBe(202);
  });

  test("__proto__ in a body changes no prototype", async () => {
    const { token, externalId } = await address();
    await post(
      token,
      started(externalId).replace('"data":{}', '"data":{"__proto__":{"polluted":true}},"__proto__":{"polluted":true}'),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test("an unknown or revoked token is 404 and nothing is stored", async () => {
    const workspace = await makeWorkspace();
    const { token } = await makeCallbackToken(workspace, { revokedAt: new Date() });
    for (const stranger of [token, "nobody", "x".repeat(200)]) {
      expect((await post(stranger, started("cap-1"))).status).toBe(404);
      expect((await post(stranger, "x".repeat(1_100_000))).status).toBe(404);
    }
    expect(await kept(workspace.workspaceId)).toEqual([]);
  });

  test("1 MiB is read, one byte more is 413 and not stored", async () => {
    const { token, workspaceId } = await address();
    expect((await post(token, "x".repeat(1_048_576))).status).toBe(202);
    expect((await post(token, "x".repeat(1_048_577))).status).toBe(413);
    expect(await kept(workspaceId)).toHaveLength(1);
  });

  test("a chunked body without length is cut off at the limit", async () => {
    const { token } = await address();
    const socket = connect(port, "127.0.0.1");
    socket.write(`POST /api/webhooks/videodb/${token} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    const answer = new Promise<string>((resolve) => socket.once("data", (data) => resolve(data.toString())));
    for (let index = 0; index < 20; index++) socket.write(chunk);
    expect(await answer).toMatch(/^HTTP\/1.1 413/);
    socket.destroy();
  });

  test("a body that trickles past its time is refused as late", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const never = {
      [Symbol.asyncIterator]: () => ({ next: () => new Promise<IteratorResult<Uint8Array>>(() => undefined) }),
    };
    const body = readBody(never);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(await body).toEqual({ refused: 408 });
  });

  test("a database that is away is 503 with Retry-After, and the same post is accepted once it is back", async () => {
    const { token, externalId } = await address();
    await closePool();
    pointAtDatabase("postgresql://nobody@127.0.0.1:9/none");
    expect(await post(token, started(externalId))).toMatchObject({ status: 503, retryAfter: "5" });
    await closePool();
    pointAtDatabase(database.url());
    expect((await post(token, started(externalId))).body).toEqual({ status: "accepted" });
  });
});
