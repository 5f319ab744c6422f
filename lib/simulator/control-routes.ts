import { z } from "zod";
import { faultsShape, NO_SOCKET_FAULTS } from "./faults.ts";
import { playDesktop } from "./play-desktop.ts";
import { type Call, json, Refusal, type Route } from "./route.ts";
import { SCENARIO_NAMES } from "./scenario.ts";
import { sessionOf } from "./session-routes.ts";
import { switchesGiven } from "./switches.ts";

/** A clock at 1× lags behind the wall by what it waits, so it waits less. */
const SETTLE_MS = { live: 3000, fast: 5000 };
const STEADY_FRAMES_PER_SECOND = 20;

const desktopShape = z.strictObject({
  sessionId: z.string(),
  scenario: z.enum(SCENARIO_NAMES).default("planning-call"),
  rate: z.number().min(0.1).max(60).default(1),
  startAt: z.number().int().optional().describe("epoch ms of simulated time; now when absent"),
  lengthSeconds: z.number().min(1).max(86_400).optional().describe("the script is repeated or cut to this length"),
  framesPerSecond: z.number().min(0.1).max(5000).optional().describe("finals of the steady scenario"),
  settleMs: z.number().min(0).optional().describe("wall ms that the clock waits after active for pipelines"),
  switches: switchesGiven.default({}),
});
const birthShape = z.strictObject({ createdAt: z.number().int() });

/** The stand-in's own controls, beside VideoDB's endpoints; no token, no faults. */
export const controlRoutes: Route[] = [
  { method: "POST", pattern: "/_simulator/desktops", isOpen: true, handle: startDesktop },
  { method: "POST", pattern: "/_simulator/births", isOpen: true, handle: planBirth },
  { method: "GET", pattern: "/_simulator/sessions", isOpen: true, handle: listSessions },
  { method: "GET", pattern: "/_simulator/oracle/:session", isOpen: true, handle: readOracle },
  {
    method: "GET",
    pattern: "/_simulator/requests",
    isOpen: true,
    handle: ({ world }) => json({ requests: world.requests }),
  },
  { method: "DELETE", pattern: "/_simulator/requests", isOpen: true, handle: forgetRequests },
  {
    method: "GET",
    pattern: "/_simulator/sockets",
    isOpen: true,
    handle: ({ world }) => json({ connectionIds: world.sockets.connectionIds() }),
  },
  { method: "POST", pattern: "/_simulator/frames", isOpen: true, handle: sendFrame },
  { method: "POST", pattern: "/_simulator/faults", isOpen: true, handle: changeFaults },
  { method: "GET", pattern: "/_simulator/faults", isOpen: true, handle: readFaults },
];

function startDesktop(call: Call) {
  const order = read(desktopShape, call.body);
  const session = sessionOf(call.world, order.sessionId);
  if (session.desktop) throw new Refusal(409, "The session has a desktop already");
  const isSteady = order.scenario === "steady";
  const startAt = order.startAt ?? Date.now();
  const desktop = playDesktop(call.world, session, {
    scenario: order.scenario,
    rate: order.rate,
    startAt,
    lengthSeconds: order.lengthSeconds ?? null,
    framesPerSecond: isSteady ? (order.framesPerSecond ?? STEADY_FRAMES_PER_SECOND) : 0,
    settleMs: order.settleMs ?? (order.rate > 1 ? SETTLE_MS.fast : SETTLE_MS.live),
    channels: null,
    switches: order.switches,
  });
  const { scenario, rate, sessionId } = order;
  return json({ sessionId, scenario, rate, startAt, seconds: desktop.scenario.seconds }, 201);
}

/** The next session created is dated so: history is made by birth date, startAt and a high rate. */
function planBirth(call: Call) {
  call.world.births.push(read(birthShape, call.body).createdAt);
  return json({ planned: call.world.births.length });
}

function listSessions({ world }: Call) {
  const sessions = [...world.sessions.values()].map(({ id, status, desktop, endUserId }) => {
    return { sessionId: id, status, endUserId, scenario: desktop?.scenario.name ?? null };
  });
  return json({ sessions });
}

function readOracle({ world, params }: Call) {
  return json(sessionOf(world, params.session).oracle);
}

function forgetRequests({ world }: Call) {
  world.requests.length = 0;
  return json({ requests: [] });
}

const frameShape = z.strictObject({
  connectionId: z.string(),
  text: z.string().describe("sent as it is, JSON or not"),
});

/** One frame of the tester's own making, for shapes that no scenario has. */
function sendFrame(call: Call) {
  const { connectionId, text } = read(frameShape, call.body);
  return json({ wasDelivered: call.world.sockets.send(connectionId, text) });
}

function changeFaults(call: Call) {
  const { world } = call;
  const wish = read(faultsShape, call.body);
  if (wish.reset) {
    world.faults = [];
    world.switches = {};
    world.socketFaults = { ...NO_SOCKET_FAULTS };
  }
  if (wish.rest) world.faults = wish.rest;
  if (wish.switches) world.switches = wish.switches;
  if (wish.sockets) world.socketFaults = wish.sockets;
  if (wish.reset || wish.sockets) world.sockets.applyHalfOpen();
  if (wish.dropSockets) world.sockets.dropAll();
  return readFaults(call);
}

function readFaults({ world }: Call) {
  return json({ rest: world.faults, sockets: world.socketFaults, switches: world.switches });
}

function read<T>(shape: z.ZodType<T>, body: unknown): T {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw new Refusal(422, z.prettifyError(parsed.error));
  return parsed.data;
}
