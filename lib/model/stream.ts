import { z } from "zod";

export const STREAM_KINDS = ["mic", "system_audio", "display", "camera", "other"] as const;
export const streamKind = z.enum(STREAM_KINDS);
export type StreamKind = z.infer<typeof streamKind>;

export const PIPELINE_KINDS = ["transcript", "audio_index", "visual_index"] as const;
export const pipelineKind = z.enum(PIPELINE_KINDS);
export type PipelineKind = z.infer<typeof pipelineKind>;

export const PIPELINE_STATES = ["requested", "running", "degraded", "stopped", "failed"] as const;

export const pipeline = z.object({
  kind: pipelineKind,
  state: z.enum(PIPELINE_STATES),
  error: z.string().nullable(),
});

export const stream = z.object({
  id: z.string().describe("VideoDB's rtstream id, rts-…"),
  name: z.string(),
  kind: streamKind,
  mediaTypes: z.array(z.string()),
  lastMomentAt: z.string().nullable().describe("ISO 8601 UTC"),
  pipelines: z.array(pipeline),
});
export type Stream = z.infer<typeof stream>;
