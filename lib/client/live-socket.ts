import { io, type Socket } from "socket.io-client";
import { type BrowserToServer, LIVE_PATH, type ServerToBrowser } from "#lib/model/live-contract";

export type LiveSocket = Socket<ServerToBrowser, BrowserToServer>;

/** Dials the gateway with the session cookie and keeps dialling, 1 to 10 s apart with jitter, for ever. */
export function connectLive(): LiveSocket {
  return io({
    path: LIVE_PATH,
    transports: ["websocket"],
    reconnectionDelay: 1_000,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
  });
}
