import { expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { listConnections } from "./list-connections.ts";

useOwnDatabase();

const SINCE = new Date("2026-01-02T03:04:05.678Z");

async function house(upstreamState: string, leaseEndsInS: number | null) {
  const place = await makeWorkspace();
  const { connectionId } = place;
  await prisma().connection.update({ where: { id: connectionId }, data: { upstreamState, upstreamSince: SINCE } });
  if (leaseEndsInS === null) return { place, leaseEnd: null };
  const { rows } = await pool().query<{ end: Date }>(
    `INSERT INTO lease (name, holder, token, expires_at) VALUES ($1, 'relay', 1, clock_timestamp() + make_interval(secs => $2))
     RETURNING expires_at AS end`,
    [`relay:${connectionId}`, leaseEndsInS],
  );
  return { place, leaseEnd: rows[0]?.end.toISOString() ?? null };
}

test.each([
  ["connected", 10, "connected", "row"],
  ["connected", -60, "stopped", "lease"],
  ["connected", null, "stopped", "row"],
  ["connecting", 10, "connecting", "row"],
  ["connecting", -60, "stopped", "lease"],
  ["connecting", null, "connecting", "row"],
  ["refused", -60, "refused", "row"],
  ["stopped", -60, "stopped", "row"],
] as const)(
  "a row that says %s under a lease of %s s is shown %s, since the %s says",
  async (said, lease, shown, by) => {
    const { place, leaseEnd } = await house(said, lease);
    const { items } = await listConnections(place.actor);
    expect(items).toEqual([
      {
        id: place.connectionId,
        name: "VideoDB",
        state: shown,
        since: by === "row" ? SINCE.toISOString() : leaseEnd,
        error: null,
        lastFrameAt: null,
      },
    ]);
  },
);
