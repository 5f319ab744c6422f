import { expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { say, upstream } from "#tests/small-rest";
import { createSession } from "./create-session.ts";

useOwnDatabase();

const ASKED = { endUserId: "dana@northwind.example", expiresIn: 60 };
const TOKEN = { success: true, data: { token: "st-1", expires_at: 1_900_000_000 } };

async function house(answerOfCreate: { status: number; body: unknown }) {
  const videodb = await upstream(({ path }, response) =>
    path.endsWith("/token") ? say(response, 200, TOKEN) : say(response, answerOfCreate.status, answerOfCreate.body),
  );
  return { videodb, place: await makeWorkspace({ baseUrl: videodb.baseUrl }) };
}

async function left(workspaceId: number) {
  const where = { workspaceId };
  return [await prisma().captureSession.count({ where }), await prisma().callbackToken.count({ where })];
}

const created = (id: string) => ({ status: 200, body: { success: true, data: { session_id: id, status: "created" } } });

test("the socket's id goes along only while its relay's lease lives", async () => {
  const { videodb, place } = await house(created("cap-1"));
  await prisma().connection.update({
    where: { id: place.connectionId },
    data: { upstreamState: "connected", upstreamConnectionId: "ws-1" },
  });
  const { session } = await createSession(place.actor, ASKED);
  expect(session.id).toBe("cap-1");
  const sent = () => videodb.seen.findLast(({ path }) => path.endsWith("/session"))?.body;
  expect(sent()).not.toHaveProperty("ws_connection_id");
  await pool().query("INSERT INTO lease VALUES ($1, 'relay', 1, clock_timestamp() + interval '1 minute')", [
    `relay:${place.connectionId}`,
  ]);
  await createSession(place.actor, ASKED);
  expect(sent()).toMatchObject({ ws_connection_id: "ws-1" });
});

test("after a refusal, row and callback address are gone", async () => {
  const { place } = await house({ status: 400, body: { success: false, message: "no" } });
  await expect(createSession(place.actor, ASKED)).rejects.toMatchObject({ code: "unavailable" });
  expect(await left(place.workspaceId)).toEqual([0, 0]);
});

test("a failure of our own before VideoDB is asked leaves neither row nor address", async () => {
  const { place } = await house(created("cap-2"));
  const where = { id: place.connectionId };
  await prisma().connection.update({ where, data: { sealedApiKey: new Uint8Array(64) } });
  await expect(createSession(place.actor, ASKED)).rejects.toThrow();
  expect(await left(place.workspaceId)).toEqual([0, 0]);
});

test("after a silence the session may exist, and its webhooks find their address", async () => {
  const { place } = await house({ status: 500, body: "broken" });
  await expect(createSession(place.actor, ASKED)).rejects.toMatchObject({ code: "unavailable" });
  expect(await left(place.workspaceId)).toEqual([1, 1]);
});
