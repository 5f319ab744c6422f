import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server } from "socket.io";
import { logger } from "#lib/base/logger";
import { isOwnOrigin } from "#lib/base/trusted-origin";
import { closeWindow, openWindow } from "#lib/live/publish";
import { sessionRoom, workspaceRoom } from "#lib/live/rooms";
import { LIVE_PATH, type ServerToBrowser } from "#lib/model/live-contract";
import { admitSocket } from "./admit-socket.ts";
import type { LiveServer, LiveSocket } from "./live-server.ts";
import { recheckActors } from "./recheck-actors.ts";
import { watchSession } from "./watch-session.ts";

const MOST_BYTES_FROM_A_BROWSER = 16_384;
const RECHECK_MS = 4_000;

export type Gateway = {
  upgrade: (...args: Parameters<LiveServer["engine"]["handleUpgrade"]>) => void;
  close: () => Promise<void>;
};

/**
 * The browsers' socket door on path /live: websocket only, same origin only, signed in only, and only as long as that holds. It
 * does not listen for upgrades itself; the server has one dispatcher for them.
 */
export function attachGateway(server: HttpServer, { recheckMs = RECHECK_MS } = {}): Gateway {
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
  io.use((socket, next) => admitSocket(socket).then(next, () => next(new Error("unavailable"))));
  io.on("connection", welcome);
  const stopChecking = recheckActors(io, recheckMs);
  openWindow((room, name, payload) => {
    io.to(room).emit(name, ...([payload] as Parameters<ServerToBrowser[typeof name]>));
  });
  return {
    upgrade: (request, socket, head) => io.engine.handleUpgrade(request, socket, head),
    close: async () => {
      stopChecking();
      closeWindow();
      await io.close();
    },
  };
}

/** A browser always says where its page came from; who says nothing is a program with a key or a cookie of its own. */
function isSameOrigin(request: IncomingMessage): boolean {
  const said = ["origin", "host", "sec-fetch-site"].flatMap((name) => {
    const value = request.headers[name];
    return typeof value === "string" ? [[name, value] as [string, string]] : [];
  });
  return isOwnOrigin(new Headers(said));
}

function welcome(socket: LiveSocket): void {
  const { workspaceId } = socket.data.actor;
  /** Watches whose answer is not out yet; an unwatch takes them back. */
  const pending = new Set<{ sessionId: unknown }>();
  socket.join(workspaceRoom(workspaceId));
  socket.on("session.watch", (request, answer) => {
    if (typeof answer !== "function") return;
    const wish = { sessionId: request?.sessionId };
    pending.add(wish);
    const join = (sessionId: string) => {
      if (pending.has(wish) && socket.connected) return socket.join(sessionRoom(workspaceId, sessionId));
    };
    watchSession(socket.data.actor, request, join)
      .then(answer, (error: unknown) => {
        logger().error({ err: error }, "A watch failed.");
        answer({ ok: false, code: "internal" });
      })
      .finally(() => pending.delete(wish));
  });
  socket.on("session.unwatch", (request) => {
    if (typeof request?.sessionId !== "string") return;
    for (const wish of pending) if (wish.sessionId === request.sessionId) pending.delete(wish);
    socket.leave(sessionRoom(workspaceId, request.sessionId));
  });
}
