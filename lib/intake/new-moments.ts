import type { LifecycleFact, MomentFact } from "#lib/model/fact";
import type { NewMoment } from "#lib/moments/append-moments";
import { momentKey } from "#lib/moments/moment-key";
import type { FactSource } from "./fact-source.ts";

/** Identity per protocol 10.3, in milliseconds; socket and REST copies of one utterance agree in it. */
export function contentMoment(fact: MomentFact, streamRow: number): NewMoment {
  const key = momentKey(fact.kind, streamRow, Math.round(fact.start), Math.round(fact.end), fact.text);
  return {
    key,
    kind: fact.kind,
    streamRow,
    start: fact.start,
    end: fact.end,
    text: fact.text,
    confidence: fact.confidence,
    data: fact.data,
  };
}

/** One line per status, and one per exported video: whatever wire repeats it, the log says it once. */
export function lifecycleMoment(fact: LifecycleFact, source: FactSource): NewMoment {
  const at = fact.at ?? source.receivedAt.getTime();
  const data = {
    status: fact.status,
    ...(fact.failure && { failure: fact.failure }),
    ...(fact.exported && { exported: fact.exported }),
  };
  const key = momentKey("lifecycle", fact.status, fact.exported?.videoId ?? null);
  return {
    key,
    kind: "lifecycle",
    streamRow: null,
    start: at,
    end: at,
    text: fact.failure?.message ?? fact.status,
    confidence: null,
    data,
  };
}
