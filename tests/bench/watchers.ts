import { performance } from "node:perf_hooks";
import { io, type Socket } from "socket.io-client";
import { LIVE_PATH, type MomentsAdded, type WatchAnswer } from "#lib/model/live-contract";
import { nowMicros, stampIn } from "./stamp.ts";
import { type Latency, latencyOf, round } from "./statistics.ts";

/**
 * The load process: many protocol clients, each its own connection, spoken to by its parent. A round is begun, frames are
 * sent, and the round is collected when every client has every frame.
 */
export type Order =
  | { do: "connect"; url: string; sessionId: string; apiKey: string | null; clients: number }
  | { do: "begin" }
  | { do: "collect"; framesPerClient: number; withinMs: number }
  | { do: "disconnect" };

export type Collected = {
  latencyMs: Latency;
  /** Deliveries that did not come, came twice, or came after a later one. */
  missing: number;
  repeated: number;
  outOfOrder: number;
  /** Emissions per client: fewer than frames when the server coalesced. */
  emissions: number;
  /** Share of the time that this process' event loop was busy. */
  busy: number;
};

/** Only what comes from now on: the log so far is not what is measured. */
const BEYOND_EVERY_SEQ = 2_147_483_647;

/** `holes`: numbers that were passed over and may still come. */
type Client = { socket: Socket; lastSeq: number; got: number; holes: Set<number> };

let clients: Client[] = [];
let samples: number[] = [];
let emissions = 0;
let repeated = 0;
let outOfOrder = 0;
let began = performance.eventLoopUtilization();

process.on("message", (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ result: result ?? null }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.once("disconnect", () => process.exit(0));

async function obey(order: Order): Promise<Collected | undefined> {
  if (order.do === "connect") await connect(order);
  if (order.do === "begin") begin();
  if (order.do === "disconnect") {
    for (const { socket } of clients) socket.disconnect();
    clients = [];
  }
  return order.do === "collect" ? collect(order) : undefined;
}

async function connect(order: Extract<Order, { do: "connect" }>): Promise<void> {
  for (let made = 0; made < order.clients; made += 20) {
    clients.push(...(await Promise.all(Array.from({ length: 20 }, () => join(order)))));
  }
}

async function join({ url, sessionId, apiKey }: Extract<Order, { do: "connect" }>): Promise<Client> {
  const socket = io(url, {
    ...{ path: LIVE_PATH, transports: ["websocket"], forceNew: true, reconnection: false },
    auth: apiKey ? { apiKey } : {},
  });
  const client: Client = { socket, lastSeq: 0, got: 0, holes: new Set() };
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  const request = { sessionId, after: BEYOND_EVERY_SEQ };
  const answer: WatchAnswer = await socket.timeout(20_000).emitWithAck("session.watch", request);
  if (!answer.ok) throw new Error(`A watch was refused: ${answer.code}`);
  client.lastSeq = answer.lastSeq;
  socket.on("moments.added", (change: MomentsAdded) => take(client, change));
  return client;
}

function take(client: Client, { moments }: MomentsAdded): void {
  const now = nowMicros();
  emissions++;
  for (const { seq, text } of moments) {
    for (let passed = client.lastSeq + 1; passed < seq; passed++) client.holes.add(passed);
    if (seq > client.lastSeq) client.lastSeq = seq;
    else if (client.holes.delete(seq)) outOfOrder++;
    else {
      repeated++;
      continue;
    }
    client.got++;
    samples.push((now - stampIn(text)) / 1_000);
  }
}

function begin(): void {
  samples = [];
  emissions = 0;
  repeated = 0;
  outOfOrder = 0;
  for (const client of clients) client.got = 0;
  began = performance.eventLoopUtilization();
}

async function collect({ framesPerClient, withinMs }: Extract<Order, { do: "collect" }>): Promise<Collected> {
  const deadline = performance.now() + withinMs;
  const busy = performance.eventLoopUtilization(began).utilization;
  const missing = () => clients.reduce((sum, { got }) => sum + Math.max(0, framesPerClient - got), 0);
  while (missing() > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    latencyMs: latencyOf(Float64Array.from(samples)),
    ...{ missing: missing(), repeated, outOfOrder },
    emissions: clients.length > 0 ? Math.round(emissions / clients.length) : 0,
    busy: round(busy),
  };
}
