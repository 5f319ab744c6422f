import type { Server, Socket } from "socket.io";
import type { BrowserToServer, ServerToBrowser } from "#lib/model/live-contract";
import type { Actor } from "#lib/model/role";

/** `actor` is the newest answer to who this is; a changed role replaces it while the socket stays. */
type SocketData = { actor: Actor };

export type LiveServer = Server<BrowserToServer, ServerToBrowser, Record<never, never>, SocketData>;
export type LiveSocket = Socket<BrowserToServer, ServerToBrowser, Record<never, never>, SocketData>;
