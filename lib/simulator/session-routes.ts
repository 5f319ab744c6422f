import { newSessionId } from "./chance.ts";
import { playerUrl, streamName } from "./frame-shapes.ts";
import { emptyOracle } from "./oracle.ts";
import { videoUrl } from "./play-desktop.ts";
import { announceState, enterState } from "./reach-state.ts";
import {
  type Call,
  done,
  field,
  found,
  numberQuery,
  Refusal,
  type Route,
  requiredText,
  success,
  textField,
} from "./route.ts";
import { resolveSwitches } from "./switches.ts";
import type { SimSession, World } from "./world.ts";

/** The reply of a create call is on its way before the webhook leaves. */
const CREATED_WEBHOOK_AFTER_MS = 30;

export const sessionRoutes: Route[] = [
  { method: "GET", pattern: "/collection", handle: () => success({ collections: [collection("default")] }) },
  {
    method: "POST",
    pattern: "/collection",
    handle: (call) => success(collection("default", requiredText(call, "name"))),
  },
  {
    method: "GET",
    pattern: "/collection/:collection",
    handle: ({ params }) => success(collection(String(params.collection))),
  },
  {
    method: "PATCH",
    pattern: "/collection/:collection",
    handle: ({ params }) => success(collection(String(params.collection))),
  },
  { method: "DELETE", pattern: "/collection/:collection", handle: () => done("Collection deleted") },
  { method: "GET", pattern: "/collection/:collection/websocket", handle: websocketUrl },
  { method: "POST", pattern: "/collection/:collection/capture/session", handle: createSession },
  { method: "GET", pattern: "/collection/:collection/capture/session", handle: listSessions },
  { method: "GET", pattern: "/collection/:collection/capture/session/:session", handle: readSession },
  { method: "POST", pattern: "/collection/:collection/capture/session/:session/export", handle: exportSession },
];

function collection(id: string, name = "Default") {
  return { id, name, description: "", is_public: false };
}

function websocketUrl({ world }: Call) {
  return success({ websocket_url: `${world.publicUrl.replace(/^http/, "ws")}/ws/${world.sockets.newTicket()}` });
}

async function createSession(call: Call) {
  const { world, params } = call;
  const metadata = field(call, "metadata");
  const session: SimSession = {
    id: newSessionId(),
    collectionId: String(params.collection),
    endUserId: requiredText(call, "end_user_id"),
    callbackUrl: textField(call, "callback_url"),
    wsConnectionId: textField(call, "ws_connection_id"),
    metadata: typeof metadata === "object" && metadata !== null ? { ...metadata } : {},
    status: "created",
    createdAt: world.births.shift() ?? Date.now(),
    channels: [],
    streams: [],
    exportedVideoId: null,
    exportStatus: null,
    failure: null,
    switches: resolveSwitches(world.switches),
    desktop: null,
    oracle: emptyOracle(""),
  };
  session.oracle.sessionId = session.id;
  world.sessions.set(session.id, session);
  enterState(session, "created", session.createdAt);
  const announce = () => announceState(world, session, "created", session.createdAt);
  if (session.switches.isCreatedBeforeReply) await announce();
  else setTimeout(() => void announce(), CREATED_WEBHOOK_AFTER_MS);
  // Without `id`: with both, the Python SDK refuses the reply.
  return success({
    session_id: session.id,
    end_user_id: session.endUserId,
    status: "created",
    collection_id: session.collectionId,
    ...(session.wsConnectionId ? { ws_connection_id: session.wsConnectionId } : {}),
    metadata: session.metadata,
    created_at: new Date(session.createdAt).toISOString(),
  });
}

function listSessions(call: Call) {
  const { world, params, query } = call;
  const matches = [...world.sessions.values()]
    .filter((session) => session.collectionId === params.collection)
    .filter((session) => !query.status || session.status === query.status)
    .filter((session) => !query.end_user_id || session.endUserId === query.end_user_id)
    .sort((a, b) => b.createdAt - a.createdAt);
  const from = Number(query.cursor ?? 0) || 0;
  const limit = numberQuery(call, "limit") ?? 100;
  const sessions = matches.slice(from, from + limit).map(sessionShape);
  return success({ sessions, next_page: from + limit < matches.length ? String(from + limit) : null });
}

function readSession({ world, params }: Call) {
  return success(sessionShape(sessionOf(world, params.session, params.collection)));
}

function exportSession(call: Call) {
  const { world, params } = call;
  const session = sessionOf(world, params.session, params.collection);
  if (!session.exportStatus) throw new Refusal(400, "Nothing was stored for this session");
  const url = session.exportedVideoId ? videoUrl(world, session.exportedVideoId) : null;
  return success({
    session_id: session.id,
    video_channel_id: textField(call, "video_channel_id") ?? "display:1",
    export_status: session.exportStatus,
    video_id: session.exportedVideoId,
    stream_url: url,
    player_url: url ? playerUrl(world.publicUrl, url) : null,
  });
}

export function sessionOf(world: World, id: string | undefined, collectionId?: string): SimSession {
  const session = found(world.sessions.get(id ?? ""), "Capture session");
  if (collectionId && session.collectionId !== collectionId) throw new Refusal(404, "Capture session not found");
  return session;
}

export function sessionShape(session: SimSession) {
  return {
    id: session.id,
    session_id: session.id,
    collection_id: session.collectionId,
    end_user_id: session.endUserId,
    client_id: null,
    status: session.status,
    callback_url: session.callbackUrl,
    metadata: session.metadata,
    created_at: new Date(session.createdAt).toISOString(),
    exported_video_id: session.exportedVideoId,
    export_status: session.exportStatus,
    primary_video_channel_id: session.channels.find(({ channel }) => channel === "display:1")?.channel ?? null,
    ...(session.failure ? { error: session.failure } : {}),
    channels: session.channels.map(({ channel, store }) => ({
      channel_id: channel,
      name: channel,
      type: channel.startsWith("display") ? "video" : "audio",
      store,
      is_primary: channel === "display:1",
    })),
    rtstreams: session.streams.map((stream) => ({
      rtstream_id: stream.id,
      channel_id: stream.category,
      name: streamName(stream, session.switches),
      status: stream.status,
      media_types: stream.mediaTypes,
      collection_id: stream.collectionId,
      created_at: naiveTime(stream.createdAt),
    })),
  };
}

/** rtstreams are dated in UTC without saying so. */
export function naiveTime(at: number): string {
  return new Date(at).toISOString().replace("Z", "000");
}
