import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import { logger } from "#lib/base/logger";
import { isOwnOrigin } from "#lib/base/trusted-origin";
import { closeWindow, openWindow } from "#lib/live/publish";
import { sessionRoom, workspaceRoom } from "#lib/live/rooms";
import { type BrowserToServer, LIVE_PATH, type ServerToBrowser } from "#lib/model/live-contract";
import type { Actor } from "#lib/model/role";
import { actorOf } from "#lib/team/authenticate";
import { watchSession } from "./watch-session.ts";

const MOST_BYTES_FROM_A_BROWSER = 16_384;

type SocketData = { actor: Actor };
type LiveServer = Server<BrowserToServer, ServerToBrowser, Record<never, never>, SocketData>;
type LiveSocket = Socket<BrowserToServer, ServerToBrowser, Record<never, never>, SocketData>;

export type Gateway = {
  upgrade: (...args: Parameters<LiveServer["engine"]["handleUpgrade"]>) => void;
  close: () => Promise<void>;
};

/**
 * The browsers' socket door on path /live: websocket only, same origin only, signed in only. It does not listen for upgrades
 * itself; the server has one dispatcher for them.
 */
export function attachGateway(server: HttpServer): Gateway {
  const io: LiveServer = new Server({
    path: LIVE_PATH,
    transports: ["websocket"],
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MOST_BYTES_FROM_A_BROWSER,
    destroyUpgrade: false,
    allowRequest: (request, decide) => decide(null, isSameOrigin(request)),
  });
  io.attach(server);
  // socket.io has subscribed to every upgrade of the server; the dispatcher hands over those that are ours.
  server.removeAllListeners("upgrade");
  io.use((socket, next) => admit(socket).then(next, () => next(new Error("unavailable"))));
  io.on("connection", welcome);
  openWindow((room, name, payload) => {
    io.to(room).emit(name, ...([payload] as Parameters<ServerToBrowser[typeof name]>));
  });
  return {
    upgrade: (request, socket, head) => io.engine.handleUpgrade(request, socket, head),
    close: async () => {
      closeWindow();
      await io.close();
    },
  };
}

/** A browser always says where its page came from; a program that says nothing brings a key, not somebody's cookie. */
function isSameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  return origin === undefined || isOwnOrigin(new Headers({ origin, ...(host && { host }) }));
}

async function admit(socket: LiveSocket): Promise<Error | undefined> {
  const { apiKey } = socket.handshake.auth as { apiKey?: unknown };
  const headers = new Headers();
  if (typeof apiKey === "string") headers.set("authorization", `Bearer ${apiKey}`);
  else if (socket.handshake.headers.cookie && socket.handshake.headers.origin)
    headers.set("cookie", socket.handshake.headers.cookie);
  const actor = await actorOf(headers);
  if (!actor) return new Error("unauthenticated");
  socket.data.actor = actor;
  return undefined;
}

function welcome(socket: LiveSocket): void {
  const { actor } = socket.data;
  socket.join(workspaceRoom(actor.workspaceId));
  socket.on("session.watch", (request, answer) => {
    if (typeof answer !== "function") return;
    watchSession(actor, request, (sessionId) => socket.join(sessionRoom(actor.workspaceId, sessionId))).then(
      answer,
      (error: unknown) => {
        logger().error({ err: error }, "A watch failed.");
        answer({ ok: false, code: "internal" });
      },
    );
  });
  socket.on("session.unwatch", (request) => {
    if (typeof request?.sessionId === "string") socket.leave(sessionRoom(actor.workspaceId, request.sessionId));
  });
}
