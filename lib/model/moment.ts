import { z } from "zod";

export const MOMENT_KINDS = ["transcript", "visual_index", "audio_index", "alert", "lifecycle", "mark"] as const;
export const momentKind = z.enum(MOMENT_KINDS);
export type MomentKind = z.infer<typeof momentKind>;

export const WIRES = ["socket", "webhook", "backfill", "person"] as const;
export const wire = z.enum(WIRES);
export type Wire = z.infer<typeof wire>;

export const moment = z.object({
  sessionId: z.string(),
  seq: z.number().int().describe("gapless within (session, epoch), from 1"),
  kind: momentKind,
  streamId: z.string().nullable(),
  start: z.number().describe("epoch ms, UTC"),
  end: z.number().describe("epoch ms, UTC"),
  text: z.string(),
  confidence: z.number().nullable(),
  data: z.record(z.string(), z.unknown()).nullable(),
  arrivedBy: wire,
  receivedAt: z.string().describe("ISO 8601 UTC"),
});
export type Moment = z.infer<typeof moment>;

export const momentPage = z.object({
  epoch: z.number().int(),
  lastSeq: z.number().int(),
  items: z.array(moment),
  complete: z.boolean().describe("true when items reach lastSeq (or the end of the asked window)"),
});
export type MomentPage = z.infer<typeof momentPage>;
