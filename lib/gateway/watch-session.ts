import { z } from "zod";
import { AppError } from "#lib/base/app-error";
import { findUnstorable } from "#lib/base/find-unstorable";
import type { WatchAnswer } from "#lib/model/live-contract";
import type { Actor } from "#lib/model/role";
import { listMoments } from "#lib/moments/list-moments";

/** What one answer may carry; who has missed more reads the log page by page. */
const MOST_MOMENTS = 5000;

const request = z.object({
  sessionId: z.string().min(1).max(128),
  epoch: z.number().int().optional(),
  after: z.number().int().min(0).max(2_147_483_647).optional(),
});

/**
 * Joins first and reads then: what is committed in between comes twice and is known by its seq, never missed. Answers what
 * came after `after`, or asks to read afresh when the log has another epoch or too much was missed.
 */
export async function watchSession(
  actor: Actor,
  given: unknown,
  join: (sessionId: string) => void | Promise<void>,
): Promise<WatchAnswer> {
  const parsed = request.safeParse(given);
  if (!parsed.success || findUnstorable("request", parsed.data)) return { ok: false, code: "invalid" };
  const { sessionId, epoch, after } = parsed.data;
  try {
    // Reading first proves that the session is this workspace's before the room is entered.
    await listMoments(actor, sessionId, { limit: 1 });
    await join(sessionId);
    const page = await listMoments(actor, sessionId, { after: after ?? 0, limit: MOST_MOMENTS });
    const isSameLog = epoch === undefined || epoch === page.epoch;
    if (!isSameLog || !page.complete || (after ?? 0) > page.lastSeq)
      return { ok: true, epoch: page.epoch, lastSeq: page.lastSeq, resync: true };
    return { ok: true, epoch: page.epoch, lastSeq: page.lastSeq, moments: page.items };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, code: error.code };
    throw error;
  }
}
