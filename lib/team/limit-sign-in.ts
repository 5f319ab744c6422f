import { createHash } from "node:crypto";
import { pool } from "#lib/db/pool";

const WINDOW_MS = 5 * 60_000;
const ATTEMPTS_PER_WINDOW = 30;

/**
 * Counts one attempt to sign in as this address. The table is the sign-in library's, which prunes by last_request; ours
 * holds the window's end there, so that a running window is never pruned.
 */
export async function isSignInAllowed(email: string): Promise<boolean> {
  const key = `sign-in:${createHash("sha256").update(email.trim().toLowerCase()).digest("base64url")}`;
  const { rows } = await pool().query<{ count: number }>(
    `WITH clock AS (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now)
     INSERT INTO rate_limit AS r (id, key, count, last_request) SELECT $1, $1, 1, now + $2::bigint FROM clock
     ON CONFLICT (key) DO UPDATE SET
       count = CASE WHEN r.last_request <= EXCLUDED.last_request - $2::bigint THEN 1 ELSE r.count + 1 END,
       last_request = CASE WHEN r.last_request <= EXCLUDED.last_request - $2::bigint THEN EXCLUDED.last_request
                           ELSE r.last_request END
     RETURNING count`,
    [key, WINDOW_MS],
  );
  return (rows[0]?.count ?? 0) <= ATTEMPTS_PER_WINDOW;
}
