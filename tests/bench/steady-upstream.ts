import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { nowMicros, stampedText } from "./stamp.ts";
import { quantile, round, seeded } from "./statistics.ts";

export type Sent = {
  count: number;
  /** How late frames left, against the schedule: a generator that is behind would measure itself. */
  lateP99Ms: number;
};

export type SteadyUpstream = {
  url: string;
  connected: () => Promise<void>;
  /** Open loop: frames leave at moments that were fixed before the first one, whatever comes back. */
  send: (order: { streamIds: string[]; framesPerSecond: number; seconds: number; seed: number }) => Promise<Sent>;
  stop: () => Promise<void>;
};

/** VideoDB's socket as far as a relay needs it, over real HTTP and WebSocket. One per side. */
export async function startSteadyUpstream(): Promise<SteadyUpstream> {
  let open: WebSocket | null = null;
  let number = 0;
  const http = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ success: true, data: { websocket_url: `ws://127.0.0.1:${port()}/ws` } }));
  });
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on("connection", (socket) => {
    open = socket;
    socket.send(JSON.stringify({ connection_id: `conn-${nowMicros()}` }));
    socket.once("close", () => {
      if (open === socket) open = null;
    });
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  // A listening TCP server has an address of this type.
  const port = () => (http.address() as AddressInfo).port;

  const emit = (streamId: string) => {
    if (!open) throw new Error("The relay's socket is gone.");
    const end = Date.now();
    const text = stampedText(number++, nowMicros());
    const data = { text, is_final: true, start: end - 900, end };
    open.send(JSON.stringify({ channel: "transcript", rtstream_id: streamId, rtstream_name: "Capture mic", data }));
  };

  return {
    url: `http://127.0.0.1:${port()}`,
    async connected() {
      while (!open) await sleep(20);
    },
    async send({ streamIds, framesPerSecond, seconds, seed }) {
      const schedule = arrivals(framesPerSecond, seconds, seeded(seed));
      const late: number[] = [];
      const began = performance.now() + 20;
      for (let next = 0; next < schedule.length; ) {
        const due = began + (schedule[next] ?? 0);
        const now = performance.now();
        if (due > now) {
          await sleep(Math.max(1, due - now));
          continue;
        }
        emit(streamIds[next % streamIds.length] ?? "");
        late.push(now - due);
        next++;
      }
      return {
        count: schedule.length,
        lateP99Ms: round(
          quantile(
            late.sort((a, b) => a - b),
            0.99,
          ),
        ),
      };
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      http.closeAllConnections();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
  };
}

/** Exponential gaps: independent arrivals, as several streams make them. Milliseconds from the start. */
function arrivals(framesPerSecond: number, seconds: number, random: () => number): number[] {
  const times: number[] = [];
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random()) * 1_000) / framesPerSecond;
    if (at >= seconds * 1_000) return times;
    times.push(at);
  }
}
