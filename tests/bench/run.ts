import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pointAtDatabase } from "#lib/db/database-url";
import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { migrate } from "#lib/db/migrate";
import { closePool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { isBuildFresh, nextBuild } from "#lib/launch/next-build";
import { shutdownInOrder } from "#lib/launch/shutdown";
import { commitOf, describeMachine, loadAverage } from "./machine.ts";
import { measureDemo } from "./measure-demo.ts";
import { measureFanout } from "./measure-fanout.ts";
import { measurePage } from "./measure-page.ts";
import { measureParts } from "./measure-parts.ts";
import { measureWrites } from "./measure-writes.ts";
import { type Figures, lostIn, tableOf } from "./report.ts";
import { startEmitOnlySide, startProductSide } from "./start-sides.ts";

const RESULTS = path.join(import.meta.dirname, "results.json");
const ROUNDS = 5;
const LIVE = { framesPerSecond: 200, seconds: 3, rounds: ROUNDS };

/** What the live ratios compare. */
const ENDS = {
  product:
    "production server: a frame is translated, committed to Postgres by append_moments with ordinary fsync (what comes during a commit shares the next one), then emitted",
  emitOnly: "the same upstream client, translation, payload and socket options, emitted at once; nothing is kept",
  appendingPage: "one page for both sides: a socket.io client that appends a paragraph per moment",
  sessionPage: "the product's own session page with its list, timeline and stage; absolute, it has no partner",
};

/** Names of figures after `npm run bench --` measure only those, and leave the results file alone. */
const wanted = new Set(process.argv.slice(2));
const isWanted = (name: keyof Figures) => wanted.size === 0 || wanted.has(name);

process.env.AUTH_SECRET ??= "only-for-the-bench-0123456789-0123456789";
process.env.LOG_LEVEL ??= "error";

/** What runs beside us, Postgres above all, is nobody's child: an interrupted bench must stop it itself. */
const shutdown = shutdownInOrder();
const demos = shutdownInOrder();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void Promise.all([shutdown.run(), demos.run()]).finally(() => process.exit(1)));
}

async function main(): Promise<void> {
  const began = performance.now();
  const repository = process.cwd();
  const commit = commitOf(repository);
  const loadBefore = loadAverage();
  const { machine, figures } = await measureBesideDatabase();
  if (isWanted("demo")) figures.demo = await measureDemo(repository, 2, demos);

  const load = { before: loadBefore, after: loadAverage() };
  const tookSeconds = Math.round((performance.now() - began) / 1_000);
  const results = {
    machine,
    loadAverage: load,
    date: new Date().toISOString(),
    commit,
    tookSeconds,
    ends: ENDS,
    figures,
  };
  if (wanted.size === 0) {
    writeFileSync(RESULTS, JSON.stringify(results));
    execFileSync("npx", ["--no-install", "biome", "format", "--write", RESULTS], { stdio: "ignore" });
  }
  const conditions = `load ${load.before} → ${load.after} · ${commit} · ${tookSeconds} s`;
  console.log(`\n${Object.values(machine).join(" · ")}\n${conditions}\n\n${tableOf(figures)}`);
  const lost = lostIn(figures);
  console.log(lost === 0 ? "\nNothing was lost." : `\n${lost} accepted items were lost.`);
  process.exit(lost === 0 ? 0 : 1);
}

/** One embedded Postgres with its ordinary settings: every commit waits for the disk. */
async function measureBesideDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), "sightline-bench-"));
  const database = await startEmbeddedPostgres(folder);
  await shutdown.add(async () => {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    await migrate(database.url);
    pointAtDatabase(database.url);
    const machine = await describeMachine();
    const figures: Figures = {};
    // First of all: what the writes leave to the checkpointer would be paid by the live frames.
    if (isWanted("fanout") || isWanted("page")) await measureLive(figures, database.url, folder);
    if (isWanted("parts")) figures.parts = await measureParts(folder);
    if (isWanted("writes")) figures.writes = await measureWrites({ rows: 6_000, rounds: ROUNDS });
    await closePool();
    await prisma().$disconnect();
    return { machine, figures };
  } finally {
    await shutdown.run();
  }
}

async function measureLive(figures: Figures, databaseUrl: string, folder: string): Promise<void> {
  if (!isBuildFresh()) await nextBuild(null);
  const product = await startProductSide(databaseUrl, folder);
  await shutdown.add(product.stop);
  const partner = await startEmitOnlySide(product.sessionId);
  await shutdown.add(partner.stop);
  if (isWanted("fanout")) figures.fanout = await measureFanout([product, partner], { ...LIVE, clients: 200 });
  if (isWanted("page")) figures.page = await measurePage([product, partner], LIVE);
  await partner.stop();
  await product.stop();
}

await main();
