import { logger } from "#lib/base/logger";
import { pool } from "#lib/db/pool";
import { publishDraft } from "#lib/live/publish";
import type { Draft, Fact } from "#lib/model/fact";

const MOST_STREAMS = 1_000;
const ASK_AGAIN_MS = 1_000;

/** One stream as the drafts see it: which session it belongs to, and up to where it has been said finally. */
type Line = { sessionId: string | null; askedAt: number; finalUntil: number; latest: Draft | null };

/**
 * Drafts go straight to the window. Their stream's session is looked up once; a draft that waits for the answer is
 * replaced by the next, and one older than the last final text of its stream is not shown any more.
 */
export function watchDrafts(owner: { id: string; workspaceId: number }) {
  const lines = new Map<string, Line>();

  const lineOf = (streamId: string): Line => {
    const known = lines.get(streamId);
    if (known) return known;
    const oldest = lines.size >= MOST_STREAMS ? lines.keys().next().value : undefined;
    if (oldest !== undefined) lines.delete(oldest);
    const made = {
      sessionId: null,
      askedAt: Number.NEGATIVE_INFINITY,
      finalUntil: Number.NEGATIVE_INFINITY,
      latest: null,
    };
    lines.set(streamId, made);
    return made;
  };

  const find = async (streamId: string, line: Line) => {
    line.askedAt = performance.now();
    try {
      line.sessionId = await findSessionId(owner, streamId);
      if (line.sessionId && line.latest) publishDraft(owner.workspaceId, line.sessionId, line.latest);
    } catch (error) {
      logger().warn({ err: error, streamId }, "the session of a draft could not be looked up");
    }
    line.latest = null;
  };

  const look = (streamId: string, line: Line) => {
    if (!line.sessionId && performance.now() - line.askedAt >= ASK_AGAIN_MS) void find(streamId, line);
  };

  return {
    show(draft: Draft): void {
      const line = lineOf(draft.streamId);
      if (draft.start < line.finalUntil) return;
      if (line.sessionId) {
        publishDraft(owner.workspaceId, line.sessionId, draft);
        return;
      }
      line.latest = draft;
      look(draft.streamId, line);
    },

    /** The session of a stream, as far as it is known by now. */
    sessionOf(streamId: string): string | null {
      const line = lineOf(streamId);
      look(streamId, line);
      return line.sessionId;
    },

    /** A final transcript ends the drafts of what it says. */
    sayFinally(fact: Fact): void {
      if (fact.type !== "moment" || fact.kind !== "transcript") return;
      const line = lineOf(fact.streamId);
      line.finalUntil = Math.max(line.finalUntil, fact.end);
      line.latest = null;
    },
  };
}

async function findSessionId(owner: { id: string; workspaceId: number }, streamId: string): Promise<string | null> {
  const { rows } = await pool().query<{ external_id: string }>(
    `SELECT s.external_id FROM stream t JOIN capture_session s ON s.id = t.session_id
     WHERE t.connection_id = $1 AND t.workspace_id = $2 AND t.external_id = $3 AND s.external_id IS NOT NULL`,
    [owner.id, owner.workspaceId, streamId],
  );
  return rows[0]?.external_id ?? null;
}
