import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Serve = (socket: WebSocket, dial: number) => void;

/** A WebSocket server that does what the test says; it closes when the test ends. */
export async function serve(onSocket: Serve) {
  const http = createServer();
  const server = new WebSocketServer({ server: http });
  let dials = 0;
  const open = new Set<WebSocket>();
  let mostOpen = 0;
  server.on("connection", (socket) => {
    open.add(socket);
    mostOpen = Math.max(mostOpen, open.size);
    socket.on("close", () => open.delete(socket));
    onSocket(socket, ++dials);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    for (const socket of server.clients) socket.terminate();
    server.close();
    http.close();
  });
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/?token=secret`,
    open,
    dials: () => dials,
    mostOpen: () => mostOpen,
  };
}
