import { indexBody, type NewIndex } from "./index-body.ts";
import type { Options, RestClient } from "./rest-client.ts";
import * as wire from "./wire.ts";

/** Protocol 8.4, 8.5. */
export function streamCalls({ ask, tell, get, post }: RestClient) {
  return {
    async transcriptStatus(streamId: string, options?: Options): Promise<string> {
      const path = ["rtstream", streamId, "transcription", "status"];
      return (await ask(wire.transcriptStatusWire, get("read a transcript's status", path, options))).status;
    },

    async startTranscript(
      streamId: string,
      start: { wsConnectionId: string | null },
      options?: Options,
    ): Promise<void> {
      const body = {
        ...{ action: "start", engine: "assemblyai" },
        ...(start.wsConnectionId === null ? {} : { ws_connection_id: start.wsConnectionId }),
      };
      const path = ["rtstream", streamId, "transcription"];
      await tell(post("start a transcript", path, body, options));
    },

    async listIndexes(
      streamId: string,
      options?: Options,
    ): Promise<{ indexId: string; name: string | null; status: string | null; prompt: string | null }[]> {
      const path = ["rtstream", streamId, "index", "scene"];
      const answer = await ask(wire.indexListWire.nullable(), get("list indexes", path, options));
      return (answer?.scene_indexes ?? answer?.indexes ?? []).map((index) => ({
        indexId: index.rtstream_index_id ?? index.id ?? "",
        name: index.name ?? null,
        status: index.status ?? null,
        prompt: index.prompt ?? null,
      }));
    },

    /** Not idempotent upstream: list first. */
    async createIndex(streamId: string, index: NewIndex, options?: Options): Promise<{ indexId: string }> {
      const path = ["rtstream", streamId, "index", "scene"];
      const answer = await ask(wire.createdIndexWire, post("create an index", path, indexBody(index), options));
      return { indexId: answer.rtstream_index_id ?? answer.id ?? "" };
    },
  };
}
