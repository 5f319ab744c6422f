import pg from "pg";
import { forget, remember } from "#lib/base/remember";
import { databaseUrl } from "./database-url.ts";

const INT8 = 20;
const POOL_SIZE = 16;
/** A statement of the hot path takes milliseconds; one that takes this long waits for something that is broken. */
const STATEMENT_WITHIN_MS = 15_000;

/**
 * The hand-written SQL of the hot path (batches of moments, deliveries, claims). bigint columns come back as numbers:
 * they hold epoch milliseconds and counters, far below 2^53.
 */
export function pool(): pg.Pool {
  return remember("pg-pool", () => {
    const made = new pg.Pool({
      connectionString: databaseUrl(),
      max: POOL_SIZE,
      connectionTimeoutMillis: 2_000,
      statement_timeout: STATEMENT_WITHIN_MS,
      types: {
        getTypeParser: ((oid: number, format?: "text" | "binary") =>
          oid === INT8 && format !== "binary"
            ? Number
            : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
      },
    });
    // An idle client that dies with its server must not take the process with it; the next query says what is wrong.
    made.on("error", () => undefined);
    return made;
  });
}

/** Commits when `work` returns, rolls back when it throws. */
export async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

export async function closePool(): Promise<void> {
  await pool().end();
  forget("pg-pool");
}
