import { z } from "zod";
import { streamKind } from "./stream.ts";

/** Loudest last. */
export const SEVERITIES = ["info", "low", "high", "critical"] as const;
export const severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof severity>;

export const alertStatus = z.enum(["open", "acknowledged", "resolved"]);

export const alert = z.object({
  id: z.string(),
  sessionId: z.string(),
  seq: z.number().int().describe("its moment in the session's log"),
  streamId: z.string().nullable(),
  ruleId: z.string().nullable(),
  ruleVersion: z.number().int().nullable(),
  label: z.string(),
  severity,
  confidence: z.number().nullable(),
  explanation: z.string().nullable(),
  start: z.number().describe("epoch ms, UTC"),
  end: z.number().describe("epoch ms, UTC"),
  streamUrl: z.string().nullable(),
  playerUrl: z.string().nullable(),
  status: alertStatus,
  snoozedUntil: z.string().nullable(),
  ownerId: z.string().nullable(),
  verdict: z.enum(["true", "false", "unsure"]).nullable(),
  verdictReason: z.string().nullable(),
  arrivedBy: z.array(z.enum(["socket", "webhook"])),
  version: z.number().int(),
  raisedAt: z.string(),
  session: z.object({ endUserId: z.string(), startedAt: z.string().nullable() }).describe("enough to name the session"),
  stream: z.object({ name: z.string(), kind: streamKind }).nullable().describe("enough to name the stream"),
});
export type Alert = z.infer<typeof alert>;
