import { createHash } from "node:crypto";
import { logger } from "#lib/base/logger";
import { countDelivery, countQuarantined } from "#lib/base/metrics";
import { remember } from "#lib/base/remember";
import { hashToken } from "#lib/base/seal";
import { pool } from "#lib/db/pool";
import { translateWebhook, type WebhookMeaning } from "#lib/videodb/translate-webhook";
import { wakeWorker } from "./wake-worker.ts";

export type DoorAnswer = { status: number; body: unknown; headers?: Record<string, string> };

const STORE_WITHIN_MS = 1500;
const NOT_FOUND: DoorAnswer = { status: 404, body: { error: { code: "not_found", message: "No such address." } } };
const UNAVAILABLE: DoorAnswer = {
  status: 503,
  body: { error: { code: "unavailable", message: "This delivery could not be stored. Send it again." } },
  headers: { "Retry-After": "5" },
};

/**
 * Stores the exact bytes in one statement and answers; the worker does the rest. Headers are kept for the integrator, with
 * anything that authenticates removed. Answers 503 and never 2xx when the row is not committed.
 */
export async function receiveDelivery(
  token: string,
  headers: Record<string, string>,
  body: Uint8Array,
): Promise<DoorAnswer> {
  const meaning = translateWebhook(body, Date.now());
  try {
    return answer(await withinTime(store(token, headers, body, meaning)), meaning);
  } catch (error) {
    logger().error({ err: error }, "A delivery could not be stored.");
    return UNAVAILABLE;
  }
}

/** For a body that was refused before it could be read: an unknown address is told nothing about limits. */
export async function refuseDelivery(token: string, refusal: DoorAnswer): Promise<DoorAnswer> {
  try {
    const known = pool().query("SELECT 1 FROM callback_token WHERE hash = $1 AND revoked_at IS NULL", [
      hashToken(token),
    ]);
    return (await withinTime(known)).rowCount === 1 ? refusal : refuseStranger();
  } catch (error) {
    logger().error({ err: error }, "A callback address could not be looked up.");
    return UNAVAILABLE;
  }
}

type Stored = { isKnown: boolean; isFirst: boolean };

async function store(
  token: string,
  headers: Record<string, string>,
  body: Uint8Array,
  meaning: WebhookMeaning,
): Promise<Stored> {
  const hash = Buffer.from(hashToken(token));
  const isReadable = meaning.kind !== "quarantine";
  const { rows } = await pool().query<{ known: boolean; first: boolean }>({
    name: "store-delivery",
    text: `WITH door AS (SELECT workspace_id, connection_id, session_id FROM callback_token WHERE hash = $1 AND revoked_at IS NULL),
      first AS (
        INSERT INTO delivery (workspace_id, connection_id, token_hash, key, name, body, headers, status, reason, lane, session_id)
        SELECT workspace_id, connection_id, $1, $2, $3, $4, $5::jsonb, $6, $7, $8, session_id FROM door
        ON CONFLICT (connection_id, key) WHERE NOT is_duplicate DO NOTHING RETURNING 1),
      again AS (
        INSERT INTO delivery (workspace_id, connection_id, token_hash, key, name, body, headers, status, reason, lane, session_id, is_duplicate, done_at)
        SELECT workspace_id, connection_id, $1, $2, $3, $4, $5::jsonb, CASE WHEN $6 = 'pending' THEN 'duplicate' ELSE $6 END, $7, $8, session_id, true, now()
          FROM door WHERE NOT EXISTS (SELECT 1 FROM first)),
      revived AS (
        UPDATE delivery d SET status = 'pending', reason = NULL, attempts = 0, next_attempt_at = now() FROM door
         WHERE d.workspace_id = door.workspace_id AND d.connection_id = door.connection_id AND d.key = $2 AND NOT d.is_duplicate
           AND $6 = 'pending' AND d.status IN ('failed', 'quarantined') AND NOT EXISTS (SELECT 1 FROM first))
      SELECT EXISTS (SELECT 1 FROM door) AS known, EXISTS (SELECT 1 FROM first) AS first`,
    values: [
      hash,
      deliveryKey(meaning, hash, body),
      meaning.name?.slice(0, 200) ?? null,
      Buffer.from(body),
      JSON.stringify(keptHeaders(headers)),
      isReadable ? "pending" : "quarantined",
      isReadable ? null : meaning.reason,
      laneOf(meaning, hash),
    ],
  });
  return { isKnown: rows[0]?.known ?? false, isFirst: rows[0]?.first ?? false };
}

function answer({ isKnown, isFirst }: Stored, meaning: WebhookMeaning): DoorAnswer {
  if (!isKnown) return refuseStranger();
  if (meaning.kind === "quarantine") {
    countDelivery("quarantined");
    countQuarantined(meaning.name);
    return { status: 202, body: { status: "quarantined", reason: meaning.reason } };
  }
  countDelivery(isFirst ? "pending" : "duplicate");
  if (!isFirst) return { status: 202, body: { status: "duplicate" } };
  wakeWorker();
  return { status: 202, body: { status: "accepted" } };
}

/**
 * VideoDB sends no delivery id: a post is known by its content (protocol 7.4, 9.3) at its address. Without the address a post
 * that names somebody else's session would make that session's own post a duplicate.
 */
function deliveryKey(meaning: WebhookMeaning, tokenHash: Buffer, body: Uint8Array): Buffer {
  const sha = createHash("sha256").update(tokenHash).update(`|${meaning.kind}|`);
  return sha.update(meaning.kind === "quarantine" ? body : meaning.identity).digest();
}

function laneOf(meaning: WebhookMeaning, tokenHash: Buffer): string {
  if (meaning.kind === "lifecycle") return `session:${meaning.fact.sessionId}`;
  return `token:${tokenHash.toString("base64url")}`;
}

function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const secret = /auth|cookie|token|key|secret/i;
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !secret.test(name)));
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The database did not answer within ${STORE_WITHIN_MS} ms.`)),
      STORE_WITHIN_MS,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** One security line per ten seconds with a count: a scan must not fill the disk, and the token is never written. */
function refuseStranger(): DoorAnswer {
  const strangers = remember("intake.strangers", () => ({ count: 0, loggedAt: 0 }));
  strangers.count += 1;
  if (Date.now() - strangers.loggedAt >= 10_000) {
    logger().warn(
      { security: "unknown callback token", count: strangers.count },
      "Webhooks to unknown addresses were refused.",
    );
    strangers.count = 0;
    strangers.loggedAt = Date.now();
  }
  return NOT_FOUND;
}
