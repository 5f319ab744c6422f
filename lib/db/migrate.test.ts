import pg from "pg";
import { expect, test } from "vitest";
import { makeAlert, makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { makeDatabase, useOwnDatabase } from "#tests/setup/own-database";
import { migrate, pendingMigrations } from "./migrate.ts";
import { prisma } from "./prisma.ts";

const database = useOwnDatabase();

test("a migrated database is left alone, and quickly", async () => {
  const began = performance.now();
  await migrate(database.url());
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("instances that start together migrate once and all come up", async () => {
  const own = await makeDatabase();
  try {
    await asClient(own.url, (client) => client.query("drop schema public cascade; create schema public"));
    await Promise.all([migrate(own.url), migrate(own.url), migrate(own.url)]);
    expect(await asClient(own.url, (client) => pendingMigrations(client))).toEqual([]);
    const { rows } = await asClient(own.url, (client) =>
      client.query(
        "select count(*)::int as runs, count(distinct migration_name)::int as names from _prisma_migrations",
      ),
    );
    expect(rows[0]?.runs).toBe(rows[0]?.names);
  } finally {
    await own.drop();
  }
});

test("a migration that cannot run is one sentence with the reason and without the password", async () => {
  const own = await makeDatabase();
  try {
    await asClient(own.url, (client) => client.query("delete from _prisma_migrations"));
    const failure = await migrate(own.url).then(
      () => null,
      (error: Error) => error,
    );
    expect(failure?.message).toMatch(/^The migrations failed: .*already exists/);
    expect(failure?.message).not.toContain(new URL(own.url).password);
  } finally {
    await own.drop();
  }
});

test("an absent database is one sentence", async () => {
  await expect(migrate("postgresql://a:secret@127.0.0.1:9/x")).rejects.toThrow(
    /^The migrations cannot run, the database does not answer/,
  );
});

test("the factories make rows that hang together", async () => {
  const workspace = await makeWorkspace();
  const { sessionId } = await makeSession(workspace);
  const { streamId } = await makeStream(workspace, sessionId);
  const { alertId, seq } = await makeAlert(workspace.workspaceId, sessionId, { streamId });
  const session = await prisma().captureSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { alerts: true },
  });
  expect(session).toMatchObject({ lastSeq: seq, alertCount: 1, alerts: [{ id: alertId, seq }] });
});

async function asClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
