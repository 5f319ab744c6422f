import { WebSocket } from "ws";
import type { Oracle } from "./oracle.ts";

type Json = Record<string, unknown>;
type StreamRead = { rtstream_id: string; name: string; channel_id: string; media_types: string[] };
type SessionRead = Json & { status: string; exported_video_id: string | null; rtstreams: StreamRead[] };

/** A small client for tests: VideoDB's endpoints with a key, and the stand-in's controls without one. */
export function drive(url: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Json }> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "x-access-token": "sk-test", "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  /** Tests look into answers of many shapes: the caller says which, and what is missing fails its assertion. */
  const data = async <T = Json>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return (answer.body.data ?? answer.body) as T;
  };
  const oracle = (sessionId: string) => data<Oracle>("GET", `/_simulator/oracle/${sessionId}`);
  return {
    call,
    data,
    oracle,
    faults: (wish: Json) => data("POST", "/_simulator/faults", wish),
    createSession: async (given: Json = {}): Promise<string> =>
      String((await data("POST", "/collection/default/capture/session", { end_user_id: "u-1", ...given })).session_id),
    play: (sessionId: string, order: Json = {}) =>
      data("POST", "/_simulator/desktops", { sessionId, rate: 60, ...order }),
    readSession: (id: string) => data<SessionRead>("GET", `/collection/default/capture/session/${id}`),
    until: async (sessionId: string, isDone: (oracle: Oracle) => boolean, deadlineMs = 15_000): Promise<Oracle> => {
      for (const end = Date.now() + deadlineMs; Date.now() < end; ) {
        const told = await oracle(sessionId);
        if (isDone(told)) return told;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error("It did not happen in time");
    },
  };
}
export type Drive = ReturnType<typeof drive>;

export function hasReached(status: string): (oracle: Oracle) => boolean {
  return (oracle) => oracle.lifecycle.some((entry) => entry.status === status);
}

export type Client = { socket: WebSocket; connectionId: string; frames: Json[] };

/** Opens a socket the way VideoDB wants it; resolves with the id of the handshake frame. */
export async function openSocket(desk: Drive): Promise<Client> {
  const socket = new WebSocket(String((await desk.data("GET", "/collection/default/websocket")).websocket_url));
  const frames: Json[] = [];
  const connectionId = await new Promise<string>((resolve, reject) => {
    socket.once("message", (first) => {
      socket.on("message", (text) => frames.push(JSON.parse(String(text))));
      resolve(JSON.parse(String(first)).connection_id);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed before the handshake")));
  });
  return { socket, connectionId, frames };
}

/** What a product does on `active`: a transcript and an index per audio stream, an index and an alert on displays. */
export async function wirePipelines(desk: Drive, sessionId: string, connectionId: string | null, callbackUrl = "") {
  await desk.until(sessionId, hasReached("active"));
  const bound = connectionId ? { ws_connection_id: connectionId } : {};
  const session = await desk.readSession(sessionId);
  const streams = session.rtstreams;
  const event = await desk.data("POST", "/rtstream/event", {
    event_prompt: "A password or a secret is readable on screen",
    label: "Sensitive content",
  });
  for (const { rtstream_id: stream, media_types } of streams) {
    const isAudio = media_types.includes("audio");
    if (isAudio) await desk.data("POST", `/rtstream/${stream}/transcription`, { action: "start", ...bound });
    const extraction = isAudio
      ? { extraction_type: "transcript", extraction_config: { segmenter: "time", segmentation_value: 15 } }
      : { extraction_type: "time_based", extraction_config: { time: 10, frame_count: 3 } };
    const index = await desk.data("POST", `/rtstream/${stream}/index/scene`, {
      prompt: "Describe",
      name: "i",
      ...extraction,
      ...bound,
    });
    if (isAudio) continue;
    await desk.data("POST", `/rtstream/${stream}/index/${index.rtstream_index_id}/alert`, {
      event_id: event.event_id,
      callback_url: callbackUrl,
      ...bound,
    });
  }
  return streams;
}
