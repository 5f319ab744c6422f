import { expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { openSocketOf } from "./open-socket-of.ts";

useOwnDatabase();

async function connected() {
  const place = await makeWorkspace();
  await prisma().connection.update({
    where: { id: place.connectionId },
    data: { upstreamState: "connected", upstreamConnectionId: "ws-1" },
  });
  return place;
}

const leaseUntil = (connectionId: string, seconds: number) =>
  pool().query(
    `INSERT INTO lease (name, holder, token, expires_at) VALUES ($1, 'relay', 1, clock_timestamp() + make_interval(secs => $2))
     ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at`,
    [`relay:${connectionId}`, seconds],
  );

test("a socket is open only while its relay's lease lives", async () => {
  const place = await connected();
  expect(await openSocketOf(place)).toBeNull();
  await leaseUntil(place.connectionId, 10);
  expect(await openSocketOf(place)).toBe("ws-1");
  await leaseUntil(place.connectionId, -1);
  expect(await openSocketOf(place)).toBeNull();
});

test("a relay that still dials has no open socket, and another workspace's is not ours", async () => {
  const [place, other] = [await connected(), await makeWorkspace()];
  await leaseUntil(place.connectionId, 10);
  expect(await openSocketOf({ ...place, workspaceId: other.workspaceId })).toBeNull();
  await prisma().connection.update({ where: { id: place.connectionId }, data: { upstreamState: "connecting" } });
  expect(await openSocketOf(place)).toBeNull();
});
