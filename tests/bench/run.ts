import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pointAtDatabase } from "#lib/db/database-url";
import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { migrate } from "#lib/db/migrate";
import { closePool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { isBuildFresh, nextBuild } from "#lib/launch/next-build";
import { commitOf, describeMachine, loadAverage } from "./machine.ts";
import { measureDemo } from "./measure-demo.ts";
import { measureFanout } from "./measure-fanout.ts";
import { measurePage } from "./measure-page.ts";
import { measureParts } from "./measure-parts.ts";
import { measureWrites } from "./measure-writes.ts";
import { type Figures, lostIn, tableOf } from "./report.ts";
import { type Side, startEmitOnlySide, startProductSide } from "./start-sides.ts";

const RESULTS = path.join(import.meta.dirname, "results.json");
const ROUNDS = 5;
const LIVE = { framesPerSecond: 200, seconds: 4, rounds: ROUNDS };

/** Names of figures after `npm run bench --` measure only those, and leave the results file alone. */
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: keyof Figures) => wanted.size === 0 || wanted.has(name);

process.env.AUTH_SECRET ??= "only-for-the-bench-0123456789-0123456789";
process.env.LOG_LEVEL ??= "error";

async function main(): Promise<void> {
  const began = performance.now();
  const repository = process.cwd();
  const commit = commitOf(repository);
  const loadBefore = loadAverage();
  if (!isBuildFresh()) await nextBuild(null);
  const folder = mkdtempSync(path.join(tmpdir(), "sightline-bench-"));
  const database = await startEmbeddedPostgres(folder);
  await migrate(database.url);
  pointAtDatabase(database.url);
  const figures: Figures = {};
  const machine = await describeMachine();
  try {
    await measureLive(figures, database.url, folder);
    if (isWanted("parts")) figures.parts = await measureParts(folder);
    if (isWanted("writes")) figures.writes = await measureWrites({ rows: 10_000, rounds: ROUNDS });
  } finally {
    await closePool();
    await prisma().$disconnect();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  if (isWanted("demo")) figures.demo = await measureDemo(repository, 2);

  const load = { before: loadBefore, after: loadAverage() };
  const tookSeconds = Math.round((performance.now() - began) / 1_000);
  const results = { machine, loadAverage: load, date: new Date().toISOString(), commit, tookSeconds, figures };
  if (wanted.size === 0) writeFileSync(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
  console.log(
    `\n${Object.values(machine).join(" · ")}\nload ${load.before} → ${load.after} · ${commit} · ${tookSeconds} s\n`,
  );
  console.log(tableOf(figures));
  const lost = lostIn(figures);
  console.log(lost === 0 ? "\nNothing was lost." : `\n${lost} accepted items were lost.`);
  process.exit(lost === 0 ? 0 : 1);
}

async function measureLive(figures: Figures, databaseUrl: string, folder: string): Promise<void> {
  if (!isWanted("fanout") && !isWanted("page")) return;
  const product = await startProductSide(databaseUrl, folder);
  let partner: Side | undefined;
  try {
    partner = await startEmitOnlySide(product.sessionId);
    if (isWanted("fanout")) figures.fanout = await measureFanout([product, partner], { ...LIVE, clients: 200 });
    if (isWanted("page")) figures.page = await measurePage([product, partner], LIVE);
  } finally {
    await partner?.stop();
    await product.stop();
  }
}

await main();
