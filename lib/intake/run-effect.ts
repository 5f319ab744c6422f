import { prisma } from "#lib/db/prisma";
import type { LifecycleFact } from "#lib/model/fact";
import { isSessionStatus } from "#lib/model/session-status";
import { startPipelines } from "#lib/pipelines/start-pipelines";
import { attachRules } from "#lib/rules/attach-rules";
import { openSocketOf } from "#lib/sessions/open-socket-of";
import { videodbOf } from "#lib/sessions/videodb-of";
import type { SessionState } from "#lib/videodb/read-session-state";
import { announceSession } from "./announce-recorded.ts";
import { recordFacts } from "./record-facts.ts";
import type { WorkOutcome } from "./run-worker.ts";

const ASK_AGAIN_MS = 1000;
const OVER = new Set(["stopping", "stopped", "failed", "exported"]);

type EffectOf = {
  signal: AbortSignal;
  workspaceId: number;
  connectionId: string;
  sessionRow: number;
  sessionId: string;
};

/** One queued side effect. A webhook is an unsigned hint, so what costs money first asks VideoDB how things stand. */
export async function runEffect(id: number, signal: AbortSignal): Promise<WorkOutcome> {
  const effect = await prisma().effect.findUniqueOrThrow({ where: { id } });
  const session = await prisma().captureSession.findFirst({
    where: { id: effect.sessionId, workspaceId: effect.workspaceId },
  });
  if (!session?.externalId) return { end: "done", reason: "the session is gone" };
  const owner = {
    signal,
    workspaceId: effect.workspaceId,
    connectionId: session.connectionId,
    sessionRow: session.id,
    sessionId: session.externalId,
  };
  const [name, subject] = effect.name.split(/:(.*)/s);
  switch (name) {
    case "start_pipelines":
      return startOnStream(owner, subject ?? "");
    case "find_streams":
      return findStreams(owner);
    case "read_recording":
      return readRecording(owner, subject ?? "");
    default:
      return { end: "done", reason: `no such effect: ${effect.name}` };
  }
}

async function startOnStream(owner: EffectOf, streamId: string): Promise<WorkOutcome> {
  const stream = await prisma().stream.findUnique({
    where: {
      connectionId_externalId: { connectionId: owner.connectionId, externalId: streamId },
      workspaceId: owner.workspaceId,
    },
  });
  if (!stream) return { end: "done", reason: "the stream is gone" };
  const videodb = await videodbOf(owner, owner.signal);
  const state = await videodb.readSession(owner.sessionId);
  if (OVER.has(state.status))
    return { end: "done", reason: `not started: VideoDB says the session is ${state.status}` };
  const socket = await openSocketOf(owner);
  // Started without a socket's id its output would never be pushed, and nothing upstream can be re-pointed (protocol 10.5).
  if (!socket) return { end: "postponed", reason: "waits for the upstream socket", delayMs: ASK_AGAIN_MS };
  try {
    const pipelines = await startPipelines(videodb, stream, socket);
    for (const pipeline of pipelines) await attachRules(videodb, stream, pipeline, socket);
  } finally {
    announceSession(owner.workspaceId, owner.sessionRow, 0);
  }
  return { end: "done" };
}

/** `active` came without its streams: they are in the session's REST record as soon as media flows (protocol 6.2). */
async function findStreams(owner: EffectOf): Promise<WorkOutcome> {
  const state = await (await videodbOf(owner, owner.signal)).readSession(owner.sessionId);
  if (state.streams.length === 0) {
    if (OVER.has(state.status))
      return { end: "done", reason: `VideoDB says the session is ${state.status} and had no streams` };
    return { end: "postponed", reason: "VideoDB names no streams yet", delayMs: 2 * ASK_AGAIN_MS };
  }
  await recordFacts({ ...sourceOf(owner), arrivedBy: "backfill", receivedAt: new Date() }, [factOf(state)]);
  return { end: "done" };
}

/** `exported` may name only the video (protocol 7.1); its addresses are in the video's record. */
async function readRecording(owner: EffectOf, videoId: string): Promise<WorkOutcome> {
  const { streamUrl, playerUrl } = await (await videodbOf(owner, owner.signal)).readVideo(videoId);
  if (!streamUrl && !playerUrl)
    return { end: "postponed", reason: "the video has no address yet", delayMs: 5 * ASK_AGAIN_MS };
  const fact = { ...lifecycle(owner.sessionId, "exported"), exported: { videoId, streamUrl, playerUrl } };
  await recordFacts({ ...sourceOf(owner), arrivedBy: "backfill", receivedAt: new Date() }, [fact]);
  return { end: "done" };
}

function sourceOf({ workspaceId, connectionId }: EffectOf) {
  return { workspaceId, connectionId };
}

function factOf(state: SessionState): LifecycleFact {
  const status = isSessionStatus(state.status) ? state.status : "active";
  return { ...lifecycle(state.sessionId, status), endUserId: state.endUserId || null, streams: state.streams };
}

function lifecycle(sessionId: string, status: LifecycleFact["status"]): LifecycleFact {
  return {
    type: "lifecycle",
    sessionId,
    status,
    at: null,
    endUserId: null,
    streams: [],
    exported: null,
    failure: null,
  };
}
