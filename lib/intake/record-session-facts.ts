import type pg from "pg";
import { transaction } from "#lib/db/pool";
import type { LifecycleFact } from "#lib/model/fact";
import { appendMoments } from "#lib/moments/append-moments";
import { queueEffect } from "#lib/pipelines/queue-effect";
import { projectSession } from "#lib/sessions/project-session";
import type { FactSource } from "./fact-source.ts";
import { contentMoment, lifecycleMoment } from "./new-moments.ts";
import { recordAlert } from "./record-alert.ts";
import type { SessionFacts } from "./record-facts.ts";
import { type Recorded, recordedOf } from "./recorded.ts";

/** One session's share of a batch in one transaction: project, append, raise alerts, queue effects. */
export async function recordSessionFacts(
  source: FactSource,
  sessionRow: number,
  share: SessionFacts,
): Promise<Recorded> {
  const into = {
    workspaceId: source.workspaceId,
    sessionRow,
    arrivedBy: source.arrivedBy,
    receivedAt: source.receivedAt,
    fence: source.fence,
  };
  const plain = share.moments.map(({ fact, stream }) => ({
    moment: contentMoment(fact, stream.row),
    streamId: fact.streamId,
  }));
  // The hot path of the relay: nothing but moments is one statement, which is its own transaction.
  if (share.lifecycle.length === 0 && share.alerts.length === 0) {
    return recordedOf(
      source,
      plain,
      await appendMoments(
        into,
        plain.map(({ moment }) => moment),
      ),
      {},
    );
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
  if (projected.needsRecording) await queueEffect(client, session, "read_recording");
  return projected.newStreams.length > 0;
}
