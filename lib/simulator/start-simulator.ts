import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answerRequest } from "./answer-request.ts";
import { NO_SOCKET_FAULTS } from "./faults.ts";
import { SocketHub } from "./sockets.ts";
import type { World } from "./world.ts";

export type SimulatorOptions = {
  port?: number;
  host?: string;
  seed?: number;
  /** Base of every URL handed out; by default http://127.0.0.1:port. */
  publicUrl?: string;
};

export type Simulator = { url: string; stop: () => Promise<void> };

/**
 * VideoDB's stand-in: HTTP and WebSocket on one port, state in memory. Point any client at `url` with a key that begins with
 * `sk-`. What desktops do is ordered at `/_simulator/desktops`; what was emitted is told at `/_simulator/oracle/{sessionId}`.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world: World = {
    seed: options.seed ?? 1,
    publicUrl: "",
    sockets: new SocketHub(() => world.socketFaults),
    sessions: new Map(),
    streams: new Map(),
    events: [],
    videos: new Map(),
    jobs: new Map(),
    switches: {},
    faults: [],
    socketFaults: { ...NO_SOCKET_FAULTS },
    requests: [],
    births: [],
    isStopped: false,
  };
  const server = createServer((request, response) => {
    answerRequest(world, request, response).catch(() => response.destroy());
  });
  server.on("upgrade", (request, socket, head) => world.sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
  // A listening TCP server has an address of this type.
  const { port } = server.address() as AddressInfo;
  world.publicUrl = (options.publicUrl ?? `http://127.0.0.1:${port}`).replace(/\/+$/, "");
  return {
    url: world.publicUrl,
    stop: async () => {
      world.isStopped = true;
      for (const session of world.sessions.values()) session.desktop?.agenda.clear();
      world.sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
