import { logger } from "#lib/base/logger";
import { CONNECTION_STANDING } from "#lib/db/connection-standing";
import { pendingMigrations } from "#lib/db/migrate";
import { pool } from "#lib/db/pool";
import type { Readiness } from "#lib/model/health";

const ANSWER_WITHIN_MS = 2_000;
const SLOW_DELIVERY_MS = 15_000;

type Part = Readiness["parts"][string];

/**
 * Ready means: the database answers and has every migration. Relay and worker are told beside it; a VideoDB that is away must
 * not take this instance out of its load balancer. Numbers only, since anyone may ask.
 */
export async function checkReadiness(): Promise<Readiness> {
  const database = await within(
    ANSWER_WITHIN_MS,
    pool()
      .query("SELECT 1")
      .then(() => good("answers")),
  );
  if (!database.ok) return { ok: false, parts: { database } };
  const [migrations, relay, worker] = await Promise.all([
    within(ANSWER_WITHIN_MS, checkMigrations()),
    within(ANSWER_WITHIN_MS, checkRelay()),
    within(ANSWER_WITHIN_MS, checkWorker()),
  ]);
  return { ok: migrations.ok, parts: { database, migrations, relay, worker } };
}

async function checkMigrations(): Promise<Part> {
  const pending = await pendingMigrations(pool());
  return pending.length === 0 ? good("all applied") : bad(`${pending.length} not applied: ${pending.join(", ")}`);
}

async function checkRelay(): Promise<Part> {
  const { rows } = await pool().query<{ state: string; count: number }>(
    `SELECT state, count(*)::int AS count FROM ${CONNECTION_STANDING} c GROUP BY 1 ORDER BY 1`,
  );
  if (rows.length === 0) return good("no VideoDB connection yet");
  const message = rows.map((row) => `${row.count} ${row.state}`).join(", ");
  return rows.every((row) => row.state === "connected") ? good(message) : bad(message);
}

async function checkWorker(): Promise<Part> {
  const { rows } = await pool().query<{ waiting: number; oldestMs: number | null }>(
    `SELECT count(*)::int AS waiting, (extract(epoch FROM now() - min(received_at)) * 1000)::float8 AS "oldestMs"
     FROM delivery WHERE status = 'pending'`,
  );
  const { waiting = 0, oldestMs = null } = rows[0] ?? {};
  if (waiting === 0 || oldestMs === null) return good("nothing waits");
  const message = `${waiting} deliveries wait, the oldest for ${Math.round(oldestMs / 1000)} s`;
  return oldestMs < SLOW_DELIVERY_MS ? good(message) : bad(message);
}

async function within(ms: number, check: Promise<Part>): Promise<Part> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Part>((resolve) => {
    timer = setTimeout(() => resolve(bad(`no answer within ${ms / 1000} s`)), ms);
  });
  const checked = check.catch((error: unknown) => {
    logger().warn({ err: error }, "readiness check failed");
    return bad("cannot be reached");
  });
  return Promise.race([checked, late]).finally(() => clearTimeout(timer));
}

function good(message: string): Part {
  return { ok: true, message };
}

function bad(message: string): Part {
  return { ok: false, message };
}
