import { pool } from "./pool.ts";

/** A killed worker's work is free again after this long; a living one renews. */
export const LEASE_SECONDS = 15;
const MOST_ATTEMPTS = 12;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 300_000;

/** The tables that are queues. Their names go into SQL, so the set is closed. */
export type Queue = "delivery" | "effect";
export type Claimed = { id: number; lane: string; attempts: number };

/**
 * Claims what is due, oldest first, leaving out lanes that are leased already or that the caller is `busy` with; it does the
 * rows of one lane one after another. Two claims at the very same instant may split a free lane: what must hold even then is
 * held by the session's row lock and by unique rows, a lane only spares the waiting. Time is the database's.
 */
export async function claim(queue: Queue, holder: string, limit: number, busy: string[] = []): Promise<Claimed[]> {
  const { rows } = await pool().query<Claimed>(
    `UPDATE ${queue} q SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease_holder = $1, attempts = attempts + 1
      WHERE q.id IN (
        SELECT c.id FROM ${queue} c
         WHERE c.status = 'pending' AND c.next_attempt_at <= now() AND (c.lease_until IS NULL OR c.lease_until < now()) AND NOT c.lane = ANY($3)
           AND NOT EXISTS (SELECT 1 FROM ${queue} l WHERE l.lane = c.lane AND l.status = 'pending' AND l.lease_until > now())
         ORDER BY c.id LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING q.id, q.lane, q.attempts`,
    [holder, limit, busy],
  );
  return rows.sort((a, b) => a.id - b.id);
}

/** Keeps what this holder still works on; called about every third of the lease. */
export async function renew(queue: Queue, holder: string): Promise<void> {
  await pool().query(
    `UPDATE ${queue} SET lease_until = now() + make_interval(secs => ${LEASE_SECONDS}) WHERE lease_holder = $1 AND status = 'pending' AND lease_until > now()`,
    [holder],
  );
}

export async function settle(
  queue: Queue,
  id: number,
  status: "done" | "quarantined",
  reason: string | null,
): Promise<void> {
  await pool().query(
    `UPDATE ${queue} SET status = $2, reason = $3, done_at = now(), lease_until = NULL, lease_holder = NULL WHERE id = $1`,
    [id, status, reason],
  );
}

/** Backs off with jitter, and parks what has failed too often with its reason, for a person to see. */
export async function retryLater(
  queue: Queue,
  claimed: Claimed,
  reason: string,
  delayMs = backoff(claimed.attempts),
): Promise<"pending" | "failed"> {
  const status = claimed.attempts >= MOST_ATTEMPTS ? "failed" : "pending";
  await pool().query(
    `UPDATE ${queue} SET status = $2, reason = $3, next_attempt_at = now() + make_interval(secs => $4), lease_until = NULL, lease_holder = NULL WHERE id = $1`,
    [claimed.id, status, reason, delayMs / 1000],
  );
  return status;
}

/** Not a failure but a condition that is not there yet: asked again soon, and never given up. */
export async function postpone(queue: Queue, claimed: Claimed, reason: string, delayMs: number): Promise<void> {
  await pool().query(
    `UPDATE ${queue} SET attempts = attempts - 1, reason = $2, next_attempt_at = now() + make_interval(secs => $3), lease_until = NULL, lease_holder = NULL WHERE id = $1`,
    [claimed.id, reason, delayMs / 1000],
  );
}

function backoff(attempts: number): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempts);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}
