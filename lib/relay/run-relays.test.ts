import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { makeSession, makeWorkspace } from "#tests/factories";
import { useRelayStage } from "#tests/relay-stage";
import { useOwnDatabase } from "#tests/setup/own-database";

useOwnDatabase();
const { stage, pushed, connectionRow, texts, restart, isConnected, arrive, integrityOf, said } = useRelayStage();

describe("the relay of a connection", () => {
  it("says that the socket is lost, and that its live sessions are unverified; then comes back", async () => {
    const over = await makeSession(stage().place, { status: "stopped" });
    await isConnected();
    stage().upstream.answer(500);
    stage().upstream.drop();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "connecting",
        upstreamConnectionId: null,
        upstreamError: expect.stringMatching(/socket|500/),
      }),
    );
    await vi.waitFor(async () => expect(await integrityOf(stage().session.sessionId)).toBe("unverified"));
    expect(await integrityOf(over.sessionId)).toBe("complete");
    expect(pushed).toContainEqual(
      expect.objectContaining({
        name: "session.changed",
        payload: expect.objectContaining({ id: stage().session.externalId, integrity: "unverified" }),
      }),
    );
    stage().upstream.answer(200);
    await isConnected();
    expect((await connectionRow()).upstreamConnectionId).toBe("conn-2");
    const states = pushed.flatMap(({ name, payload }) =>
      name === "upstream.changed" ? [(payload as { state: string }).state] : [],
    );
    expect(states).toContain("connecting");
    expect(states.at(-1)).toBe("connected");
    stage().upstream.send(said("after", 9));
    await arrive(["after"]);
  });

  it("writes nothing once another holder has its lease", async () => {
    await isConnected();
    const stolen =
      "UPDATE lease SET token = token + 1, holder = 'other', expires_at = clock_timestamp() + interval '1 hour' WHERE name = $1";
    await pool().query(stolen, [`relay:${stage().place.connectionId}`]);
    stage().upstream.send(said("fenced", 1));
    await vi.waitFor(() => expect(stage().upstream.isOpen()).toBe(false), { timeout: 10_000 });
    expect(await texts()).toEqual([]);
    expect((await connectionRow()).upstreamState).toBe("connected");
  });

  it("leaves in order: facts written, row stopped, lease free, sessions unverified", async () => {
    await isConnected();
    stage().upstream.send(said("last", 1));
    await sleep(30);
    await stage().relays.stop();
    expect(await texts()).toEqual(["last"]);
    expect(await connectionRow()).toMatchObject({ upstreamState: "stopped", upstreamConnectionId: null });
    expect(await integrityOf(stage().session.sessionId)).toBe("unverified");
    const { rows } = await pool().query("SELECT expires_at <= clock_timestamp() AS free FROM lease WHERE name = $1", [
      `relay:${stage().place.connectionId}`,
    ]);
    expect(rows).toEqual([{ free: true }]);
  });

  it("finds the loss of a holder that died connected", async () => {
    await stage().relays.stop();
    await prisma().connection.update({
      where: { id: stage().place.connectionId },
      data: { upstreamState: "connected", upstreamConnectionId: "old" },
    });
    await prisma().captureSession.update({ where: { id: stage().session.sessionId }, data: { integrity: "complete" } });
    restart();
    await vi.waitFor(async () => expect(await integrityOf(stage().session.sessionId)).toBe("unverified"));
  });

  it("calls a refused key refused, picks up a new key within seconds, and lets a deleted connection go", async () => {
    await stage().relays.stop();
    stage().upstream.answer(401);
    restart();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "refused",
        upstreamError: expect.stringContaining("401"),
      }),
    );
    stage().upstream.answer(200);
    const { sealedApiKey } = await prisma().connection.findFirstOrThrow({
      where: { id: (await makeWorkspace({ baseUrl: "http://127.0.0.1:9" })).connectionId },
    });
    await prisma().connection.update({ where: { id: stage().place.connectionId }, data: { sealedApiKey } });
    await isConnected();
    await prisma().workspace.delete({ where: { id: stage().place.workspaceId } });
    await vi.waitFor(() => expect(stage().upstream.isOpen()).toBe(false), { timeout: 10_000 });
  }, 40_000);

  it("says so when the stored key cannot be opened", async () => {
    await stage().relays.stop();
    await prisma().connection.update({
      where: { id: stage().place.connectionId },
      data: { sealedApiKey: new Uint8Array(64) },
    });
    restart();
    await vi.waitFor(async () =>
      expect(await connectionRow()).toMatchObject({
        upstreamState: "refused",
        upstreamError: expect.stringContaining("AUTH_SECRET"),
      }),
    );
  });
});
