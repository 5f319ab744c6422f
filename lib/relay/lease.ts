import { pool } from "#lib/db/pool";

export type Fence = { name: string; token: number };

/** Only the database's clock counts; the token rises with every holder, so a late writer can be told from the present one. */
const LEASE = "interval '10 seconds'";

/** The fence of a lease that was free, or how long its holder still has. */
export async function acquireLease(name: string, holder: string): Promise<{ fence: Fence } | { freeInMs: number }> {
  const { rows } = await pool().query<{ token: number }>(
    `INSERT INTO lease AS l (name, holder, token, expires_at) VALUES ($1, $2, 1, clock_timestamp() + ${LEASE})
     ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = l.token + 1, expires_at = excluded.expires_at
     WHERE l.expires_at <= clock_timestamp() RETURNING token`,
    [name, holder],
  );
  if (rows[0]) return { fence: { name, token: rows[0].token } };
  const held = await pool().query<{ left: number }>(
    "SELECT extract(epoch FROM expires_at - clock_timestamp())::float8 * 1000 AS left FROM lease WHERE name = $1",
    [name],
  );
  return { freeInMs: Math.max(0, held.rows[0]?.left ?? 0) };
}

/** False once somebody else holds it. A lease that lapsed unnoticed, while the database was away, goes on. */
export async function renewLease(fence: Fence): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE lease SET expires_at = clock_timestamp() + ${LEASE} WHERE name = $1 AND token = $2`,
    [fence.name, fence.token],
  );
  return rowCount === 1;
}

/** The row stays: its token must go on rising. */
export async function releaseLease(fence: Fence): Promise<void> {
  await pool().query("UPDATE lease SET expires_at = clock_timestamp() WHERE name = $1 AND token = $2", [
    fence.name,
    fence.token,
  ]);
}
