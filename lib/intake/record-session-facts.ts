import type pg from "pg";
import { transaction } from "#lib/db/pool";
import type { LifecycleFact } from "#lib/model/fact";
import { type Appended, appendMoments, appendToLogs } from "#lib/moments/append-moments";
import { queueEffect } from "#lib/pipelines/queue-effect";
import { projectSession } from "#lib/sessions/project-session";
import type { FactSource } from "./fact-source.ts";
import { contentMoment, lifecycleMoment } from "./new-moments.ts";
import { recordAlert } from "./record-alert.ts";
import type { SessionFacts } from "./record-facts.ts";
import { type NamedMoment, type Recorded, recordedOf } from "./recorded.ts";

/** Nothing but moments, which is the relay's hot path, is one statement for all sessions; whatever else is a transaction each. */
export function isPlain({ lifecycle, alerts }: SessionFacts): boolean {
  return lifecycle.length === 0 && alerts.length === 0;
}

/** The plain shares of several sessions in one commit. */
export async function recordPlainFacts(
  source: FactSource,
  shares: [sessionRow: number, SessionFacts][],
): Promise<[sessionRow: number, Recorded][]> {
  const drafts = shares.flatMap(([sessionRow, share]) => draftsOf(share).map((draft) => ({ ...draft, sessionRow })));
  const appended = new Map<number, Appended[]>(shares.map(([sessionRow]) => [sessionRow, []]));
  for (const one of await appendToLogs(source, drafts)) appended.get(drafts[one.place]?.sessionRow ?? -1)?.push(one);
  return shares.map(([sessionRow, { moments }]) => {
    const own = appended.get(sessionRow) ?? [];
    return [sessionRow, recordedOf(source, drafts, own, { known: moments.length - own.length })];
  });
}

/** One session's share of a batch in one transaction: project, append, raise alerts, queue effects. */
export async function recordSessionFacts(
  source: FactSource,
  sessionRow: number,
  share: SessionFacts,
): Promise<Recorded> {
  const { workspaceId, arrivedBy, receivedAt, fence } = source;
  const into = { workspaceId, sessionRow, arrivedBy, receivedAt, fence };
  const plain = draftsOf(share);
  if (isPlain(share)) {
    const moments = plain.map(({ moment }) => moment);
    return recordedOf(source, plain, await appendMoments(into, moments), {});
  }
  return transaction(async (client) => {
    await client.query("SELECT 1 FROM capture_session WHERE id = $1 AND workspace_id = $2 FOR UPDATE", [
      sessionRow,
      source.workspaceId,
    ]);
    const hasNewStreams = share.lifecycle.length > 0 && (await project(client, source, sessionRow, share.lifecycle));
    const drafts = [
      ...share.lifecycle.map((fact) => ({ moment: lifecycleMoment(fact, source), streamId: null })),
      ...plain,
    ];
    const appended = await appendMoments(
      into,
      drafts.map(({ moment }) => moment),
      client,
    );
    const recorded = recordedOf(source, drafts, appended, {
      hasNewStreams,
      isSessionChanged: share.lifecycle.length > 0,
    });
    for (const { fact, streamRow } of share.alerts) {
      const fired = await recordAlert(client, source, into, fact, streamRow);
      recorded.alerts.push(...fired.alerts);
      recorded.moments.push(...fired.moments);
      recorded.known += fired.known;
      recorded.epoch ||= fired.epoch;
      recorded.sessionId ||= fired.sessionId;
    }
    return recorded;
  });
}

function draftsOf({ moments }: SessionFacts): NamedMoment[] {
  return moments.map(({ fact, stream }) => ({ moment: contentMoment(fact, stream.row), streamId: fact.streamId }));
}

async function project(
  client: pg.PoolClient,
  source: FactSource,
  sessionRow: number,
  facts: LifecycleFact[],
): Promise<boolean> {
  const session = { workspaceId: source.workspaceId, row: sessionRow, connectionId: source.connectionId };
  const projected = await projectSession(client, session, facts, source.receivedAt);
  for (const { streamId } of projected.newStreams) await queueEffect(client, session, `start_pipelines:${streamId}`);
  const namedNoStream = facts.some((fact) => fact.status === "active" && fact.streams.length === 0);
  if (namedNoStream) await queueEffect(client, session, "find_streams");
  for (const videoId of projected.videosWithoutAddress) await queueEffect(client, session, `read_recording:${videoId}`);
  return projected.newStreams.length > 0;
}
