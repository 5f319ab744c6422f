import { countMoments } from "#lib/base/metrics";
import { pool } from "#lib/db/pool";
import type { AlertFact, Fact, LifecycleFact, MomentFact } from "#lib/model/fact";
import { findOrCreateSession } from "#lib/sessions/find-or-create-session";
import { announceRecorded } from "./announce-recorded.ts";
import type { FactSource } from "./fact-source.ts";
import { type KnownStream, knowStreams } from "./know-streams.ts";
import { dropParked, parkFacts, readParked } from "./park-facts.ts";
import { recordSessionFacts } from "./record-session-facts.ts";

export type RecordOutcome = { recorded: number; known: number; parked: number };

/** One session's share of a batch, in the order it came. */
export type SessionFacts = {
  lifecycle: LifecycleFact[];
  moments: { fact: MomentFact; stream: KnownStream }[];
  alerts: { fact: AlertFact; streamRow: number | null }[];
};

type Stranger = { streamId: string; fact: Fact };

/**
 * The door: three wires end here, and the same fact by two wires is one row. Facts of streams nobody has told us about are
 * parked and applied when they become known. Safe to call again with the same facts.
 */
export async function recordFacts(source: FactSource, facts: Fact[]): Promise<RecordOutcome> {
  const outcome: RecordOutcome = { recorded: 0, known: 0, parked: 0 };
  const { sessions, strangers } = await bySession(source, facts);
  let metNewStreams = false;
  for (const [sessionRow, share] of sessions) {
    const recorded = await recordSessionFacts(source, sessionRow, share);
    announceRecorded(source.workspaceId, sessionRow, recorded);
    countMoments(source.arrivedBy, recorded.moments.length);
    outcome.recorded += recorded.moments.length;
    outcome.known += recorded.known;
    metNewStreams ||= recorded.hasNewStreams;
  }
  if (strangers.length > 0) {
    await parkFacts(source, strangers);
    outcome.parked = strangers.length;
  }
  // A stream may become known between our look and the parking: whoever comes last applies what is parked.
  if (metNewStreams || strangers.length > 0) await applyParked(source.connectionId);
  return outcome;
}

/** Records what waited for a stream that is known now; the worker also calls it, for a process that died in between. */
export async function applyParked(connectionId: string | null = null): Promise<number> {
  const parked = await readParked(connectionId);
  for (const { workspaceId, connectionId: owner, arrivedBy, receivedAt, fact } of parked) {
    await recordFacts({ workspaceId, connectionId: owner, arrivedBy, receivedAt }, [fact]);
  }
  if (parked.length > 0) await dropParked(parked);
  return parked.length;
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
