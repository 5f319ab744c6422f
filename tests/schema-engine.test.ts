import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, test } from "vitest";
import { makeDatabase } from "#tests/setup/own-database";

const CLI = path.resolve("node_modules/prisma/build/index.js");
const SCHEMA = ["--to-schema", "prisma/schema.prisma"];

test("Prisma writes the SQL of the schema without any database", async () => {
  const { code, output } = await prismaCli(
    ["migrate", "diff", "--from-empty", ...SCHEMA, "--script"],
    "postgresql://a@127.0.0.1:9/x",
  );
  expect(code).toBe(0);
  expect(output).toContain('CREATE TABLE "moment"');
});

test("the migrations make exactly the schema, and the shadow database is gone afterwards", async () => {
  await withOwnDatabase(async (url) => {
    const { code } = await prismaCli(
      ["migrate", "diff", "--from-migrations", "prisma/migrations", ...SCHEMA, "--exit-code"],
      url,
    );
    expect(code).toBe(0);
    const shadows = await query(url, "select datname from pg_database where datname like 'prisma_migrate_shadow%'");
    expect(shadows).toEqual([]);
  });
});

test("a missing database is created and migrated", async () => {
  await withOwnDatabase(async (url) => {
    const fresh = `${url}_fresh`;
    const { code, output } = await prismaCli(["migrate", "deploy"], fresh);
    expect(output).toContain("All migrations have been successfully applied");
    expect(code).toBe(0);
    expect(await query(fresh, "select count(*)::int as n from moment")).toEqual([{ n: 0 }]);
    await query(url, `drop database "${new URL(fresh).pathname.slice(1)}"`);
  });
});

test("a server that is not there is Prisma's own P1001", async () => {
  const { code, output } = await prismaCli(["migrate", "deploy"], "postgresql://a:b@127.0.0.1:9/x");
  expect(code).toBe(1);
  expect(output).toContain("P1001");
});

async function prismaCli(args: string[], url: string): Promise<{ code: number; output: string }> {
  const env = { ...process.env, DATABASE_URL: url };
  const run = promisify(execFile)(process.execPath, [CLI, ...args], { env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout + error.stderr,
    }),
  );
}

async function withOwnDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const { url, drop } = await makeDatabase();
  try {
    await work(url);
  } finally {
    await drop();
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
