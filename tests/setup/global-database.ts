import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopEmbeddedPostgres } from "#lib/db/embedded-postgres";

/** One Postgres for the whole run. The first file that wants a database starts it, so a run of pure tests pays nothing. */
export function setup(): () => Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "sightline-test-"));
  process.env.TEST_DATABASE_DIR = folder;
  return async () => {
    await stopEmbeddedPostgres(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}
