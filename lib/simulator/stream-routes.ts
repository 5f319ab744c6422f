import { clipUrl, playerUrl, streamName } from "./frame-shapes.ts";
import { streamUrl } from "./play-desktop.ts";
import {
  type Call,
  done,
  field,
  found,
  numberQuery,
  pageOf,
  Refusal,
  type Route,
  requiredText,
  success,
  textField,
} from "./route.ts";
import { naiveTime, sessionOf } from "./session-routes.ts";
import { type SimSession, type SimStream, timeOf, type World } from "./world.ts";

export const streamRoutes: Route[] = [
  { method: "GET", pattern: "/rtstream", handle: listStreams },
  { method: "GET", pattern: "/rtstream/:stream", handle: (call) => success(streamShape(streamOf(call))) },
  { method: "PATCH", pattern: "/rtstream/:stream", handle: (call) => success(streamShape(streamOf(call))) },
  { method: "PATCH", pattern: "/rtstream/:stream/status", handle: changeStatus },
  { method: "GET", pattern: "/rtstream/:stream/stream", handle: readClip },
  { method: "POST", pattern: "/rtstream/:stream/export", handle: exportStream },
  { method: "POST", pattern: "/rtstream/:stream/transcription", handle: changeTranscription },
  { method: "GET", pattern: "/rtstream/:stream/transcription/status", handle: transcriptionStatus },
  { method: "GET", pattern: "/rtstream/:stream/transcription", handle: readTranscription },
];

export function streamOf({ world, params }: Call): [SimStream, SimSession, World] {
  const stream = found(world.streams.get(String(params.stream)), "RTStream");
  return [stream, sessionOf(world, stream.sessionId), world];
}

function streamShape([stream, session]: [SimStream, SimSession, ...unknown[]]) {
  return {
    id: stream.id,
    name: streamName(stream, session.switches),
    collection_id: stream.collectionId,
    created_at: naiveTime(stream.createdAt),
    sample_rate: stream.category === "screen" ? 30 : 16_000,
    status: stream.status,
    media_types: stream.mediaTypes,
    channel_id: stream.category,
    store: session.channels.find(({ channel }) => channel === stream.channel)?.store ?? true,
  };
}

function listStreams(call: Call) {
  const { world, query } = call;
  const all = [...world.streams.values()]
    .filter((stream) => !query.status || stream.status === query.status)
    .sort((a, b) => b.createdAt - a.createdAt);
  const offset = numberQuery(call, "offset") ?? 0;
  const limit = numberQuery(call, "limit") ?? 10;
  const results = all.slice(offset, offset + limit).map((stream) => {
    return streamShape([stream, sessionOf(world, stream.sessionId)]);
  });
  const next =
    offset + limit < all.length ? `${world.publicUrl}/rtstream?limit=${limit}&offset=${offset + limit}` : null;
  return success({ results, count: all.length, next, previous: null });
}

function changeStatus(call: Call) {
  const [stream] = streamOf(call);
  const action = requiredText(call, "action");
  if (action !== "start" && action !== "stop") throw new Refusal(400, "action must be start or stop");
  stream.status = action === "start" ? "connected" : "stopped";
  return done(`RTStream ${stream.status}`);
}

function readClip(call: Call) {
  const [stream] = streamOf(call);
  const start = numberQuery(call, "start");
  const end = numberQuery(call, "end");
  if (start === null || end === null || end <= start)
    throw new Refusal(400, "start and end are required, start before end");
  const url = clipUrl(call.world.publicUrl, stream.id, start * 1000, end * 1000);
  return success({ stream_url: url, player_url: playerUrl(call.world.publicUrl, url) });
}

function exportStream(call: Call) {
  const [stream, session, world] = streamOf(call);
  if (stream.status !== "stopped") throw new Refusal(400, "The RTStream must be stopped before it is exported");
  if (!session.exportedVideoId) throw new Refusal(400, "Nothing was recorded");
  const url = stream.mediaTypes.includes("video") ? streamUrl(world, session, stream.id) : null;
  return success({
    video_id: session.exportedVideoId,
    name: textField(call, "name") ?? `${stream.channel} - Recording`,
    stream_url: url,
    player_url: url ? playerUrl(world.publicUrl, url) : null,
    duration: world.videos.get(session.exportedVideoId)?.seconds ?? null,
  });
}

function changeTranscription(call: Call) {
  const [stream, session] = streamOf(call);
  const { transcript } = stream;
  const action = requiredText(call, "action");
  const socketId = textField(call, "ws_connection_id");
  if (!stream.mediaTypes.includes("audio")) throw new Refusal(400, "The RTStream has no audio");
  if (action === "stop") {
    transcript.status = "stopped";
  } else if (action === "start") {
    const isRebind = transcript.status === "running" && socketId !== transcript.socketId;
    if (isRebind && session.switches.rebind === "refused") throw new Refusal(400, "Transcription is already running");
    if (!isRebind || session.switches.rebind === "works") transcript.socketId = socketId;
    if (transcript.status !== "running") transcript.startedAt = timeOf(session);
    transcript.status = "running";
    transcript.engine = textField(call, "engine") ?? "default";
    session.desktop?.wired();
  } else {
    throw new Refusal(400, "action must be start or stop");
  }
  transcript.updatedAt = timeOf(session);
  const { status, engine, updatedAt } = transcript;
  return success({ status, engine, updated_at: naiveTime(updatedAt) });
}

function transcriptionStatus(call: Call) {
  const [{ transcript }] = streamOf(call);
  const { status, engine, startedAt, updatedAt } = transcript;
  if (status === "not_configured")
    return success({ status, engine: null, language: null, created_at: null, updated_at: null });
  const times = { created_at: naiveTime(startedAt), updated_at: naiveTime(updatedAt) };
  return success({ status, engine, language: "en", ...times });
}

/** Epoch seconds. `since` keeps what is newer, `start` and `end` what overlaps. */
function readTranscription(call: Call) {
  const [stream, session] = streamOf(call);
  const records = inWindow(call, stream.transcript.records);
  const { rows, page, size, hasNext } = pageOf(call, records, session.switches.maxPageSize);
  const shaped = rows.map(({ start, end, text, words }) => ({
    start: start / 1000,
    end: end / 1000,
    text,
    word_timestamps: words.map(({ word, ...at }) => ({ word, start: at.start / 1000, end: at.end / 1000 })),
  }));
  const key = session.switches.transcriptKey;
  return success({ [key]: shaped, next_page: hasNext, total_count: records.length, page, page_size: size });
}

/** Both bounds or none, as the SDKs send them; `since` alone is enough. */
export function inWindow<T extends { start: number; end: number }>(call: Call, records: T[]): T[] {
  const start = numberQuery(call, "start");
  const end = numberQuery(call, "end");
  const since = numberQuery(call, "since");
  return records.filter((record) => {
    if (since !== null && record.start / 1000 <= since) return false;
    if (start === null || end === null) return true;
    return record.end / 1000 >= start && record.start / 1000 <= end;
  });
}

export function objectField(call: Call, name: string): Record<string, unknown> {
  const value = field(call, name);
  return typeof value === "object" && value !== null ? { ...value } : {};
}
