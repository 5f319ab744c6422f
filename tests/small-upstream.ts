import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export type SmallUpstream = {
  url: string;
  /** Sends to the socket that is open now; objects as JSON. */
  send: (...frames: unknown[]) => void;
  /** Cuts the line without a closing handshake. */
  drop: () => void;
  isOpen: () => boolean;
  /** From now on the REST side answers with this status. */
  answer: (status: number) => void;
  stop: () => Promise<void>;
};

/** The least VideoDB a relay needs, real HTTP and WebSocket, every frame chosen by the test. */
export async function startSmallUpstream(): Promise<SmallUpstream> {
  let status = 200;
  let dials = 0;
  let open: WebSocket | null = null;
  const http = createServer((_, response) => {
    const data = { websocket_url: `ws://127.0.0.1:${port()}/socket` };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(status === 200 ? { success: true, data } : { success: false, message: "no" }));
  });
  const sockets = new WebSocketServer({ server: http });
  sockets.on("connection", (socket) => {
    open = socket;
    socket.send(JSON.stringify({ connection_id: `conn-${++dials}` }));
    socket.on("close", () => {
      if (open === socket) open = null;
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an address of this type.
  const port = () => (http.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${port()}`,
    send: (...frames) => {
      if (!open) throw new Error("No socket is open.");
      for (const frame of frames) open.send(typeof frame === "string" ? frame : JSON.stringify(frame));
    },
    drop: () => open?.terminate(),
    isOpen: () => open !== null,
    answer: (given) => {
      status = given;
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}
