import { existsSync, readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

const NOTHING: Counts = { passed: 0, failed: 0 };

/** A file that could not even be loaded has no failing test, and still failed. */
export function countsOfVitest(file: string): Counts {
  if (!existsSync(file)) return NOTHING;
  const report: {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  } = JSON.parse(readFileSync(file, "utf8"));
  const unloaded = report.testResults.filter(
    (result) => result.status === "failed" && result.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

export function countsOfPlaywright(file: string): Counts {
  if (!existsSync(file)) return NOTHING;
  const report: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  const { expected, unexpected, flaky, skipped } = report.stats;
  // A skipped journey proved nothing.
  return { passed: expected, failed: unexpected + flaky + skipped };
}
