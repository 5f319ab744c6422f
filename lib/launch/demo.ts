import { rmSync } from "node:fs";
import path from "node:path";
import { stopEmbeddedPostgres } from "#lib/db/embedded-postgres";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { beginDemoLife, waitForFirstMoment } from "./demo-life.ts";
import { isBuildFresh } from "./next-build.ts";
import { startProduct } from "./start-product.ts";

const DATA_DIR = path.join(".data", "demo");
const PORT = 3000;

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());

async function demo(): Promise<void> {
  console.log("Sightline demo: the ordinary product, with a stand-in where VideoDB would be.");
  // A demo that was killed may have left its Postgres behind; every demo begins with an empty one.
  await stopEmbeddedPostgres(DATA_DIR);
  rmSync(DATA_DIR, { recursive: true, force: true });
  if (!isBuildFresh()) console.log("  … building the pages; the next start does without");
  const product = await startProduct({
    dataDir: DATA_DIR,
    port: PORT,
    signal: stopping.signal,
    onPart: (name, tookMs) => console.log(`  ✓ ${name.padEnd(20)} ${seconds(tookMs)}`),
  });
  try {
    const life = await beginDemoLife(product);
    invite(product.url);
    const broken = product.broken.then((sentence) => {
      if (!stopping.signal.aborted) throw new Error(sentence);
    });
    const hasMoment = await Promise.race([waitForFirstMoment(product, life.first, stopping.signal), broken]);
    if (hasMoment) console.log(`  First live moment ${seconds(performance.now())} after the start.`);
    await Promise.race([life.goOn(stopping.signal), broken]);
  } finally {
    console.log("\n  Stopping…");
    await product.stop();
  }
}

function invite(url: string): void {
  console.log(`
  Open  ${url}  and choose "Continue as demo"
        (or sign in as ${DEMO_ACCOUNT.email} with ${DEMO_ACCOUNT.password})

  A support session is live now; three finished ones fill the history, and a new one begins every 75 seconds.
  Logs and data are in ${DATA_DIR} and are wiped at the next start. Ctrl-C stops everything.
`);
}

demo().then(
  () => process.exit(0),
  (error: unknown) => {
    const isAsked = stopping.signal.aborted;
    if (!isAsked) console.error(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(isAsked ? 0 : 1);
  },
);
