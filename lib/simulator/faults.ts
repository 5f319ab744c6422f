import { z } from "zod";
import { switchesGiven } from "./switches.ts";

const restFault = z.strictObject({
  path: z.string().describe("a regular expression over the path, e.g. ^/collection/.*/websocket$"),
  method: z.string().optional(),
  status: z.union([z.number().int().min(400).max(599), z.literal("hang"), z.literal("slow")]),
  count: z.number().int().min(1).nullable().default(1).describe("how many requests it hits; null: all"),
  delayMs: z.number().min(0).default(60_000).describe("how long slow waits before the ordinary answer"),
  message: z.string().optional(),
});
export type Fault = z.output<typeof restFault>;

const socketFaults = z.strictObject({
  refusedHandshakes: z.number().int().min(0).default(0).describe("next sockets closed before the handshake frame"),
  handshakeDelayMs: z.number().min(0).default(0),
  isHalfOpen: z.boolean().default(false).describe("sockets stay open, but nothing is read, answered or sent any more"),
});
export type SocketFaults = z.output<typeof socketFaults>;
export const NO_SOCKET_FAULTS: SocketFaults = { refusedHandshakes: 0, handshakeDelayMs: 0, isHalfOpen: false };

/** `POST /_simulator/faults`: each part given replaces that part; `reset` first turns everything off. */
export const faultsShape = z.strictObject({
  reset: z.boolean().default(false),
  rest: z.array(restFault).optional(),
  sockets: socketFaults.optional(),
  dropSockets: z.boolean().default(false).describe("cut every open socket now, without a closing handshake"),
  switches: switchesGiven.optional(),
});

export type RequestEntry = {
  wallAt: number;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  status: number | null;
};

/** The fault that hits this request, used up by one. */
export function takeFault(faults: Fault[], method: string, path: string): Fault | null {
  const place = faults.findIndex(
    (fault) => (!fault.method || fault.method === method) && new RegExp(fault.path).test(path),
  );
  const fault = faults[place];
  if (!fault) return null;
  if (fault.count === null) return fault;
  if (fault.count === 1) faults.splice(place, 1);
  else faults[place] = { ...fault, count: fault.count - 1 };
  return fault;
}
