import type { Pipeline, PipelineTemplate, Stream } from "#lib/db/generated/client";
import { prisma } from "#lib/db/prisma";
import type { StreamKind } from "#lib/model/stream";
import type { VideodbRest } from "#lib/videodb/rest";
import { VideodbError } from "#lib/videodb/videodb-error";

/** VideoDB does not tell which socket a running one was given, and it cannot be given another (protocol 10.5). */
const STARTED = new Set(["running", "degraded"]);
const FOUND_RUNNING = {
  state: "degraded",
  error: "It was running already; its output may go to an earlier socket.",
  boundConnectionId: null,
};

/** A capture whose channel nobody could name still has sound or pictures: it gets what its medium gets elsewhere. */
const STAND_IN: Record<"audio" | "video", StreamKind> = { audio: "mic", video: "display" };

/**
 * Starts on one stream what the workspace's templates ask for, each exactly once however often it is called: rows are unique
 * per (stream, kind, name), names are deterministic, and VideoDB is asked what exists before anything is created (protocol 8.5).
 * Transcripts go first, an audio index would otherwise start one that is bound to no socket (protocol 15).
 */
export async function startPipelines(
  videodb: VideodbRest,
  stream: Stream,
  wsConnectionId: string,
): Promise<Pipeline[]> {
  const templates = await templatesFor(stream);
  const pipelines: Pipeline[] = [];
  for (const template of templates.sort((a, b) => Number(b.kind === "transcript") - Number(a.kind === "transcript"))) {
    const pipeline = await requestPipeline(stream, template);
    pipelines.push(STARTED.has(pipeline.state) ? pipeline : await start(videodb, stream, pipeline, wsConnectionId));
  }
  return pipelines;
}

async function templatesFor(stream: Stream): Promise<PipelineTemplate[]> {
  const medium = stream.mediaTypes.includes("video") ? "video" : "audio";
  const streamKind = stream.kind === "other" ? STAND_IN[medium] : stream.kind;
  return prisma().pipelineTemplate.findMany({ where: { workspaceId: stream.workspaceId, streamKind } });
}

async function requestPipeline(stream: Stream, template: PipelineTemplate): Promise<Pipeline> {
  const { kind, prompt, windowSeconds, frameCount, modelName } = template;
  const name = `sightline/${kind}/${template.name}`;
  return prisma().pipeline.upsert({
    where: { streamId_kind_name: { streamId: stream.id, kind, name } },
    create: {
      ...{ workspaceId: stream.workspaceId, sessionId: stream.sessionId, streamId: stream.id },
      ...{ kind, name, prompt, windowSeconds, frameCount, modelName },
    },
    update: {},
  });
}

async function start(
  videodb: VideodbRest,
  stream: Stream,
  pipeline: Pipeline,
  wsConnectionId: string,
): Promise<Pipeline> {
  try {
    const found =
      pipeline.kind === "transcript"
        ? await startTranscript(videodb, stream, wsConnectionId)
        : await findOrCreateIndex(videodb, stream, pipeline, wsConnectionId);
    return await prisma().pipeline.update({
      where: { id: pipeline.id, workspaceId: stream.workspaceId },
      data: {
        upstreamIndexId: found.indexId,
        ...(found.isNew ? { state: "running", error: null, boundConnectionId: wsConnectionId } : FOUND_RUNNING),
      },
    });
  } catch (error) {
    if (!(error instanceof VideodbError)) throw error;
    const state = error.isRetryable || error.kind === "key" ? "requested" : "failed";
    const failed = await prisma().pipeline.update({
      where: { id: pipeline.id, workspaceId: stream.workspaceId },
      data: { state, error: error.message },
    });
    if (state === "requested") throw error;
    return failed;
  }
}

type Found = { indexId: string | null; isNew: boolean };

async function startTranscript(videodb: VideodbRest, stream: Stream, wsConnectionId: string): Promise<Found> {
  const status = await videodb.transcriptStatus(stream.externalId).catch((error: unknown) => {
    if (error instanceof VideodbError && error.kind === "missing") return "not_configured";
    throw error;
  });
  const isNew = status !== "running";
  if (isNew) await videodb.startTranscript(stream.externalId, { wsConnectionId });
  return { indexId: null, isNew };
}

async function findOrCreateIndex(
  videodb: VideodbRest,
  stream: Stream,
  pipeline: Pipeline,
  wsConnectionId: string,
): Promise<Found> {
  const existing = (await videodb.listIndexes(stream.externalId)).find((index) => index.name === pipeline.name);
  if (existing) return { indexId: existing.indexId, isNew: false };
  const { indexId } = await videodb.createIndex(stream.externalId, {
    kind: pipeline.kind === "visual_index" ? "visual_index" : "audio_index",
    name: pipeline.name,
    prompt: pipeline.prompt ?? "",
    windowSeconds: pipeline.windowSeconds,
    frameCount: pipeline.frameCount,
    modelName: pipeline.modelName,
    wsConnectionId,
  });
  return { indexId, isNew: true };
}
