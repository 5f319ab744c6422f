import { logger } from "#lib/base/logger";
import { countMoments } from "#lib/base/metrics";
import { isDatabaseAway } from "#lib/db/is-database-away";
import { pool } from "#lib/db/pool";
import type { AlertFact, Fact, LifecycleFact, MomentFact } from "#lib/model/fact";
import { findOrCreateSession } from "#lib/sessions/find-or-create-session";
import { announceRecorded } from "./announce-recorded.ts";
import type { FactSource } from "./fact-source.ts";
import { type KnownStream, knowStreams } from "./know-streams.ts";
import { dropParked, type ParkedFact, parkFacts, readParked } from "./park-facts.ts";
import { quarantineFrame } from "./quarantine-frame.ts";
import { isPlain, recordPlainFacts, recordSessionFacts } from "./record-session-facts.ts";
import type { Recorded } from "./recorded.ts";

export type RecordOutcome = { recorded: number; known: number; parked: number };

/** One session's share of a batch, in the order it came. */
export type SessionFacts = {
  lifecycle: LifecycleFact[];
  moments: { fact: MomentFact; stream: KnownStream }[];
  alerts: { fact: AlertFact; streamRow: number | null }[];
};

/** With the several batches of a relay still fewer than the pool has connections: others must get one too. */
const AT_ONCE = 3;

type Stranger = { streamId: string; fact: Fact };

/**
 * The door: three wires end here, and the same fact by two wires is one row. Facts of streams nobody has told us about are
 * parked and applied when they become known. Safe to call again with the same facts.
 */
export async function recordFacts(source: FactSource, facts: Fact[]): Promise<RecordOutcome> {
  const outcome: RecordOutcome = { recorded: 0, known: 0, parked: 0 };
  const { sessions, strangers } = await bySession(source, facts);
  let metNewStreams = false;
  const done = (sessionRow: number, recorded: Recorded) => {
    announceRecorded(source.workspaceId, sessionRow, recorded);
    countMoments(source.arrivedBy, recorded.moments.length);
    outcome.recorded += recorded.moments.length;
    outcome.known += recorded.known;
    metNewStreams ||= recorded.hasNewStreams;
  };
  const plain = [...sessions].filter(([, share]) => isPlain(share));
  const others = [...sessions].filter(([, share]) => !isPlain(share));
  // One session alone takes the shorter way, as one of the others.
  const isOneCommit = plain.length > 1;
  if (isOneCommit) for (const [row, recorded] of await recordPlainFacts(source, plain)) done(row, recorded);
  await severalAtOnce(isOneCommit ? others : [...sessions], async ([row, share]) =>
    done(row, await recordSessionFacts(source, row, share)),
  );
  if (strangers.length > 0) {
    await parkFacts(source, strangers);
    outcome.parked = strangers.length;
  }
  // A stream may become known between our look and the parking: whoever comes last applies what is parked.
  if (metNewStreams || strangers.length > 0) await applyParked(source.connectionId).catch(leaveToTheWorker);
  return outcome;
}

/**
 * Records what waited for a stream that is known now; the worker also calls it, for a process that died in between. A fact
 * that the log refuses goes to quarantine alone: it must not hold up the others for ever.
 */
export async function applyParked(connectionId: string | null = null): Promise<number> {
  const settled: ParkedFact[] = [];
  for (const parked of await readParked(connectionId)) {
    try {
      await applyOne(parked);
    } catch (error) {
      if (isDatabaseAway(error)) break;
      const reason = `waited for its stream, then could not be recorded: ${error instanceof Error ? error.message : String(error)}`;
      const frame = { name: parked.fact.type, text: JSON.stringify(parked.fact), reason };
      await quarantineFrame(parked, frame);
    }
    settled.push(parked);
  }
  if (settled.length > 0) await dropParked(settled);
  return settled.length;
}

async function applyOne({ workspaceId, connectionId, arrivedBy, receivedAt, fact }: ParkedFact): Promise<void> {
  await recordFacts({ workspaceId, connectionId, arrivedBy, receivedAt }, [fact]);
}

/** Sessions do not wait for each other's commit, and commits that are under way together share the disk's flush. */
async function severalAtOnce<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  let isBroken = false;
  const worker = async () => {
    for (const item of left) {
      if (isBroken) return;
      await work(item).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
}

/** These facts are committed; what waits beside them must not make the caller repeat them. */
function leaveToTheWorker(error: unknown): void {
  logger().warn({ err: error }, "Parked facts could not be applied now; the worker's round tries again.");
}

async function bySession(source: FactSource, facts: Fact[]) {
  const sessions = new Map<number, SessionFacts>();
  const strangers: Stranger[] = [];
  const share = (row: number) => {
    const known = sessions.get(row) ?? { lifecycle: [], moments: [], alerts: [] };
    sessions.set(row, known);
    return known;
  };
  const named = facts.flatMap((fact) => (fact.type !== "lifecycle" && fact.streamId ? [fact.streamId] : []));
  const streams = await knowStreams(source, named);
  const attachment = source.attachmentId ? await findAttachment(source, source.attachmentId) : null;
  for (const fact of facts) {
    if (fact.type === "lifecycle") {
      share(await findOrCreateSession(source, fact)).lifecycle.push(fact);
      continue;
    }
    const stream = (fact.type === "alert" && attachment) || (fact.streamId && streams.get(fact.streamId));
    if (stream && fact.type === "moment") share(stream.sessionRow).moments.push({ fact, stream });
    else if (stream && fact.type === "alert") share(stream.sessionRow).alerts.push({ fact, streamRow: stream.row });
    else if (fact.streamId) strangers.push({ streamId: fact.streamId, fact });
    else throw new Error("An alert names no stream and came by no alert's own address.");
  }
  return { sessions, strangers };
}

async function findAttachment(source: FactSource, attachmentId: string): Promise<KnownStream> {
  const { rows } = await pool().query<{ stream_id: number; session_id: number }>(
    "SELECT stream_id, session_id FROM attachment WHERE id = $1 AND workspace_id = $2",
    [attachmentId, source.workspaceId],
  );
  if (!rows[0]) throw new Error("The attachment of this callback address is gone.");
  return { row: rows[0].stream_id, sessionRow: rows[0].session_id };
}
