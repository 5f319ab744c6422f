import type { PipelineKind } from "#lib/model/stream";

export type NewIndex = {
  kind: Exclude<PipelineKind, "transcript">;
  name: string;
  prompt: string | null;
  windowSeconds: number | null;
  frameCount: number | null;
  modelName: string | null;
  wsConnectionId: string | null;
};

const DEFAULT_FRAMES = 5;

/** The body of `POST /rtstream/{id}/index/scene`, as the SDK's indexVisuals and indexAudio put it on the wire (protocol 8.5). */
export function indexBody(index: NewIndex): Record<string, unknown> {
  const common = {
    ...(index.prompt === null ? {} : { prompt: index.prompt }),
    ...(index.modelName === null ? {} : { model_name: index.modelName }),
    model_config: {},
    name: index.name,
    ...(index.wsConnectionId === null ? {} : { ws_connection_id: index.wsConnectionId }),
  };
  if (index.kind === "audio_index") {
    return {
      extraction_type: "transcript",
      ...(index.windowSeconds === null
        ? {}
        : { extraction_config: { segmenter: "time", segmentation_value: index.windowSeconds } }),
      ...common,
      auto_start_transcript: true,
    };
  }
  if (index.windowSeconds === null) return common;
  return {
    extraction_type: "time_based",
    extraction_config: { time: index.windowSeconds, frame_count: index.frameCount ?? DEFAULT_FRAMES },
    ...common,
  };
}
