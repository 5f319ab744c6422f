import { rmSync } from "node:fs";
import { installChromium } from "./setup/install-chromium.ts";
import { type Counts, countsOfPlaywright, countsOfVitest } from "./setup/report-counts.ts";
import { runStep } from "./setup/run-step.ts";
import { withDatabase } from "./setup/with-database.ts";

const MINUTE_MS = 60_000;
const total: Counts = { passed: 0, failed: 0 };
const failures: string[] = [];

/** Everything a change must pass, in the order in which it is cheapest to fail. The last line is the verdict. */
async function main(): Promise<void> {
  rmSync("test-results", { recursive: true, force: true });
  await step("browser", () => installChromium());
  await step("generated client", () => npx("prisma", "generate", "--no-hints"));
  await step("style (Biome)", () => npx("biome", "ci", "--error-on-warnings", "."));
  await step("types (tsc)", async () => (await npx("next", "typegen")) && (await npx("tsc", "--noEmit")));
  await step("unused code (knip)", () => npx("knip"));
  await step("schema (Prisma)", () => npx("prisma", "validate"));
  await step("migrations are the schema", () => withDatabase(diffMigrations));
  await suite("unit and database tests (Vitest)", vitest, () => countsOfVitest("test-results/unit.json"));
  const isBuilt = await step("production build", () => runStep("npm", ["run", "build"], { timeoutMs: 10 * MINUTE_MS }));
  if (isBuilt) {
    await suite("journeys in Chromium (Playwright)", playwright, () => countsOfPlaywright("test-results/e2e.json"));
  }
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
}

const npx = (...command: string[]) => runStep("npx", ["--no-install", ...command], { timeoutMs: 5 * MINUTE_MS });
const vitest = () =>
  runStep(
    "npx",
    [
      "--no-install",
      "vitest",
      "run",
      "--reporter=default",
      "--reporter=json",
      "--outputFile.json=test-results/unit.json",
    ],
    {
      timeoutMs: 15 * MINUTE_MS,
    },
  );
const playwright = () => runStep("npx", ["--no-install", "playwright", "test"], { timeoutMs: 20 * MINUTE_MS });

function diffMigrations(url: string): Promise<boolean> {
  const change = ["migrate", "diff", "--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema.prisma"];
  return runStep("npx", ["--no-install", "prisma", ...change, "--exit-code"], {
    timeoutMs: 5 * MINUTE_MS,
    env: { DATABASE_URL: url },
  });
}

/** A check that counts as one. */
async function step(name: string, work: () => Promise<boolean>): Promise<boolean> {
  heading(name);
  const isGood = await work().catch((error: unknown) => {
    console.error(error);
    return false;
  });
  note(name, isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return isGood;
}

/** A suite counts its tests. One that broke without a failing test counts as one failure. */
async function suite(name: string, work: () => Promise<boolean>, counts: () => Counts): Promise<void> {
  heading(name);
  const isGood = await work();
  const found = counts();
  note(name, isGood || found.failed > 0 ? found : { ...found, failed: 1 });
}

function heading(name: string): void {
  console.log(`\n── ${name}`);
}

function note(name: string, { passed, failed }: Counts): void {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(name);
}

await main();
