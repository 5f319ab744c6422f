import { z } from "zod";
import { momentKind } from "./moment.ts";
import { SESSION_STATUSES } from "./session-status.ts";
import { stream } from "./stream.ts";

export const sessionStatus = z.enum(SESSION_STATUSES);
export const exportState = z.enum(["none", "pending", "exported", "failed", "nothing_stored"]);
export const integrity = z.enum(["complete", "unverified", "incomplete"]);

export const session = z.object({
  id: z.string().describe("VideoDB's capture session id, cap-…"),
  status: sessionStatus,
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  endUserId: z.string(),
  metadata: z.record(z.string(), z.unknown()),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  stoppedAt: z.string().nullable(),
  exportedVideoId: z.string().nullable(),
  streamUrl: z.string().nullable(),
  playerUrl: z.string().nullable(),
  exportState,
  epoch: z.number().int(),
  lastSeq: z.number().int(),
  counts: z.object({ moments: z.number().int(), alerts: z.number().int() }),
  integrity,
  latest: z.object({ kind: momentKind, text: z.string(), at: z.string() }).nullable().describe("the newest moment"),
  streams: z.array(stream),
});
export type Session = z.infer<typeof session>;
