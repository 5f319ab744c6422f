import { randomUUID } from "node:crypto";
import { playerUrl } from "./frame-shapes.ts";
import { videoUrl } from "./play-desktop.ts";
import { type Call, done, field, found, json, numberQuery, type Route, success } from "./route.ts";
import { naiveTime } from "./session-routes.ts";
import type { SimVideo, World } from "./world.ts";

export const videoRoutes: Route[] = [
  { method: "GET", pattern: "/video", handle: listVideos },
  { method: "GET", pattern: "/video/:video", handle: (call) => success(videoShape(call.world, videoOf(call))) },
  { method: "PATCH", pattern: "/video/:video", handle: renameVideo },
  { method: "DELETE", pattern: "/video/:video", handle: deleteVideo },
  { method: "POST", pattern: "/video/:video/stream", handle: streamVideo },
  { method: "GET", pattern: "/video/:video/thumbnail", handle: readThumbnail },
  { method: "POST", pattern: "/video/:video/thumbnail", handle: makeThumbnail },
  { method: "GET", pattern: "/video/:video/thumbnails", handle: listThumbnails },
  { method: "GET", pattern: "/video/:video/transcription", handle: readTranscription },
  { method: "POST", pattern: "/video/:video/transcription", handle: startJob },
  { method: "POST", pattern: "/video/:video/index", handle: startJob },
  { method: "GET", pattern: "/async-response/:job", handle: readJob },
];

function videoOf({ world, params }: Call): SimVideo {
  return found(world.videos.get(String(params.video)), "Video");
}

export function thumbnailUrl(world: World, scenario: string, atSeconds = 0): string {
  return `${world.publicUrl}/media/thumbnails/${scenario}.jpg${atSeconds > 0 ? `?at=${Math.round(atSeconds)}` : ""}`;
}

/** A numeric string for the length: the SDK types say string, the specification number, Python parses either. */
function videoShape(world: World, video: SimVideo) {
  const url = videoUrl(world, video.id);
  const thumbnail = thumbnailUrl(world, video.scenario);
  return {
    id: video.id,
    collection_id: video.collectionId,
    name: video.name,
    description: "",
    length: video.seconds.toFixed(3),
    size: String(Math.round(video.seconds * 4600)),
    stream_url: url,
    player_url: playerUrl(world.publicUrl, url),
    thumbnail,
    thumbnail_url: thumbnail,
    user_id: "u-simulator",
    created_at: naiveTime(video.createdAt),
  };
}

function listVideos({ world, query }: Call) {
  const videos = [...world.videos.values()].filter(({ collectionId }) => {
    return !query.collection_id || collectionId === query.collection_id;
  });
  return success({ videos: videos.map((video) => videoShape(world, video)) });
}

function renameVideo(call: Call) {
  const video = videoOf(call);
  video.name = String(field(call, "name") ?? video.name);
  return success(videoShape(call.world, video));
}

function deleteVideo(call: Call) {
  call.world.videos.delete(videoOf(call).id);
  return done("Video deleted");
}

/** The whole video, or the hull of the asked ranges. */
function streamVideo(call: Call) {
  const video = videoOf(call);
  const timeline = field(call, "timeline");
  const bounds = Array.isArray(timeline) ? timeline.flat().map(Number).filter(Number.isFinite) : [];
  const window = bounds.length > 1 ? `?start=${Math.min(...bounds)}&end=${Math.max(...bounds)}` : "";
  const url = `${videoUrl(call.world, video.id)}${window}`;
  return success({ stream_url: url, player_url: playerUrl(call.world.publicUrl, url) });
}

function readThumbnail(call: Call) {
  return success({ thumbnail_url: thumbnailUrl(call.world, videoOf(call).scenario) });
}

function makeThumbnail(call: Call) {
  const video = videoOf(call);
  const url = thumbnailUrl(call.world, video.scenario, Number(field(call, "time") ?? 0));
  return success({ id: `img-${randomUUID()}`, collection_id: video.collectionId, name: video.name, url });
}

function listThumbnails(call: Call) {
  return success([{ id: `img-${randomUUID()}`, url: thumbnailUrl(call.world, videoOf(call).scenario) }]);
}

/** Seconds from the start of the video, over all its audio streams. */
function readTranscription(call: Call) {
  const video = videoOf(call);
  const session = found(call.world.sessions.get(video.sessionId), "Session");
  const zero = session.desktop?.activeAt ?? session.createdAt;
  const from = numberQuery(call, "start") ?? 0;
  const to = numberQuery(call, "end") ?? video.seconds;
  const records = session.streams
    .flatMap((stream) => stream.transcript.records)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, text, words }) => ({ start: (start - zero) / 1000, end: (end - zero) / 1000, text, words }))
    .filter(({ start, end }) => end >= from && start <= to);
  const word_timestamps = records.flatMap(({ words }) =>
    words.map(({ word, start, end }) => {
      return { word, text: word, start: (start - zero) / 1000, end: (end - zero) / 1000 };
    }),
  );
  const transcript = records.map(({ start, end, text }) => ({ start, end, text }));
  return success({ text: records.map(({ text }) => text).join(" "), word_timestamps, transcript });
}

/** Work on a video takes its time: the caller polls `output_url`. */
function startJob(call: Call) {
  const video = videoOf(call);
  const id = randomUUID();
  call.world.jobs.set(id, { polls: 0, data: { video_id: video.id, name: video.name } });
  const output_url = `${call.world.publicUrl}/async-response/${id}`;
  return success({ output_url }, { status: "processing", request_type: "sync" });
}

function readJob({ world, params }: Call) {
  const job = found(world.jobs.get(String(params.job)), "Job");
  job.polls++;
  return json({ success: true, status: "done", response: { success: true, data: job.data, message: "Done" } });
}
