import { type Call, field, numberQuery, type Route, requiredText, success } from "./route.ts";
import { streamOf } from "./stream-routes.ts";
import type { SimStream } from "./world.ts";

type Hit = {
  start: number;
  end: number;
  text: string;
  score: number;
  indexId: string | null;
  indexName: string | null;
};

export const searchRoutes: Route[] = [
  { method: "POST", pattern: "/rtstream/:stream/search", handle: searchStream },
  { method: "POST", pattern: "/rtstream/collection/:collection/search", handle: searchCollection },
];

function searchStream(call: Call) {
  const [stream] = streamOf(call);
  return success({ results: hitsOf(stream, call).map((hit) => hitShape(hit)) });
}

function searchCollection(call: Call) {
  const streams = [...call.world.streams.values()].filter((stream) => stream.collectionId === call.params.collection);
  const results = streams.flatMap((stream) => {
    const name = { rtstream_id: stream.id, rtstream_name: stream.channel };
    return hitsOf(stream, call).map((hit) => ({ ...hitShape(hit), ...name }));
  });
  return success({ results: results.sort((a, b) => b.score - a.score).slice(0, limitOf(call)) });
}

/** The share of the query's words that a record contains; meaning is the real service's business. */
function hitsOf(stream: SimStream, call: Call): Hit[] {
  const words = requiredText(call, "query").toLowerCase().split(/\W+/).filter(Boolean);
  const wantedIndex = field(call, "scene_index_id");
  const records = stream.indexes
    .filter((index) => !wantedIndex || index.id === wantedIndex)
    .flatMap((index) => index.records.map((record) => ({ ...record, indexId: index.id, indexName: index.name })));
  const spoken = wantedIndex
    ? []
    : stream.transcript.records.map((record) => ({ ...record, indexId: null, indexName: null }));
  return [...records, ...spoken]
    .map((record) => {
      const text = record.text.toLowerCase();
      return { ...record, score: words.filter((word) => text.includes(word)).length / words.length };
    })
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limitOf(call));
}

function limitOf(call: Call): number {
  return Number(field(call, "result_threshold") ?? numberQuery(call, "result_threshold") ?? 10);
}

function hitShape(hit: Hit) {
  return {
    start: hit.start / 1000,
    end: hit.end / 1000,
    text: hit.text,
    score: hit.score,
    scene_index_id: hit.indexId,
    scene_index_name: hit.indexName,
    metadata: {},
  };
}
