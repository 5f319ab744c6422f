import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { mediaFile, playlistOf, recordingOf } from "./playlist.ts";
import { type Call, found, numberQuery, Refusal, type Reply, type Route } from "./route.ts";
import { sessionOf } from "./session-routes.ts";

const THUMBNAIL_SECONDS = 30;
const TYPES: Record<string, string> = { m4s: "video/mp4", jpg: "image/jpeg" };

/** What a browser plays. Open, as signed media URLs are; ids are the secret. */
export const playbackRoutes: Route[] = [
  { method: "GET", pattern: "/v3/published/manifests/:file", isOpen: true, handle: readManifest },
  { method: "GET", pattern: "/manifests/:stream/:window", isOpen: true, handle: readClip },
  { method: "GET", pattern: "/media/thumbnails/:file", isOpen: true, handle: readThumbnail },
  { method: "GET", pattern: "/media/:folder/recording.m4s", isOpen: true, handle: readRecording },
  { method: "GET", pattern: "/player", isOpen: true, handle: player },
];

/** A whole exported video, or with ?start&end (seconds) a part of it. */
function readManifest(call: Call): Reply {
  const video = found(call.world.videos.get(String(call.params.file).replace(/\.m3u8$/, "")), "Video");
  const from = Math.max(0, numberQuery(call, "start") ?? 0);
  const to = Math.min(video.seconds, numberQuery(call, "end") ?? video.seconds);
  return playlist(playlistOf(video.scenario, call.world.publicUrl, from, to));
}

/** A window of a stream in epoch microseconds, as far as it was recorded. */
function readClip(call: Call): Reply {
  const { world, params } = call;
  const stream = found(world.streams.get(String(params.stream)), "RTStream");
  const { desktop } = sessionOf(world, stream.sessionId);
  const window = /^(\d+)-(\d+)\.m3u8$/.exec(String(params.window));
  if (!window || !desktop || desktop.activeAt === null) throw new Refusal(404, "Manifest not found");
  const recordedUntil = ((desktop.stoppedAt ?? desktop.agenda.now()) - desktop.activeAt) / 1000;
  const from = Math.max(0, Number(window[1]) / 1e6 - desktop.activeAt / 1000);
  const to = Math.min(recordedUntil, Number(window[2]) / 1e6 - desktop.activeAt / 1000);
  if (to <= from) throw new Refusal(404, "Nothing was recorded in this window");
  return playlist(playlistOf(desktop.scenario.name, world.publicUrl, from, to));
}

function readThumbnail(call: Call): Reply {
  const folder = recordingOf(String(call.params.file).replace(/\.jpg$/, ""));
  const wanted = Math.floor((numberQuery(call, "at") ?? THUMBNAIL_SECONDS) / THUMBNAIL_SECONDS);
  const file = [`${wanted}.jpg`, "0.jpg"].find((name) => isKnown(folder) && existsSync(mediaFile(folder, name)));
  return bytes(readFileSync(mediaFile(folder, found(file, "Thumbnail"))), "jpg", undefined);
}

function readRecording(call: Call): Reply {
  const folder = String(call.params.folder);
  if (!isKnown(folder)) throw new Refusal(404, "Recording not found");
  return bytes(readFileSync(mediaFile(folder, "recording.m4s")), "m4s", call.range);
}

/** Folder names come from the address: nothing but a plain name reaches the file system. */
function isKnown(folder: string): boolean {
  return /^[a-z-]+$/.test(folder) && existsSync(mediaFile(folder, "recording.m4s"));
}

function bytes(content: Buffer, type: "m4s" | "jpg", range: string | undefined): Reply {
  const headers = {
    "Content-Type": TYPES[type] ?? "application/octet-stream",
    "Cache-Control": "public, max-age=3600",
    "Accept-Ranges": "bytes",
    ETag: `"${createHash("sha256").update(content).digest("hex").slice(0, 16)}"`,
  };
  const wanted = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (!wanted) return { status: 200, headers: { ...headers, "Content-Length": String(content.length) }, body: content };
  const start = Number(wanted[1]);
  const end = Math.min(wanted[2] ? Number(wanted[2]) : content.length - 1, content.length - 1);
  if (start > end)
    return { status: 416, headers: { ...headers, "Content-Range": `bytes */${content.length}` }, body: "" };
  const part = content.subarray(start, end + 1);
  const place = { "Content-Range": `bytes ${start}-${end}/${content.length}`, "Content-Length": String(part.length) };
  return { status: 206, headers: { ...headers, ...place }, body: part };
}

function playlist(body: string): Reply {
  return {
    status: 200,
    headers: { "Content-Type": "application/vnd.apple.mpegurl", "Cache-Control": "no-cache" },
    body,
  };
}

/** The page behind player_url. It plays what this stand-in serves and nothing else. */
function player({ world, query }: Call): Reply {
  const url = String(query.url ?? "");
  if (!URL.canParse(url) || new URL(url).origin !== new URL(world.publicUrl).origin)
    throw new Refusal(400, "url is not ours");
  const source = url.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const body = `<!doctype html><meta charset="utf-8"><title>Recording</title><body style="margin:0;background:#000">
<video controls autoplay muted playsinline style="width:100vw;height:100vh" src="${source}"></video></body>`;
  return { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body };
}
