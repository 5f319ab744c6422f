import { prisma } from "#lib/db/prisma";
import { startLoadProcess } from "./load-process.ts";
import type { Side } from "./start-sides.ts";
import { round, type Spread, spreadOf } from "./statistics.ts";

export type FanoutOptions = { clients: number; framesPerSecond: number; seconds: number; rounds: number };

type SideResult = { p50Ms: Spread; p99Ms: Spread; framesPerEmission: Spread; clientBusy: Spread };
export type FanoutFigure = FanoutOptions & {
  ratioP50: number;
  ratioP99: number;
  product: SideResult;
  emitOnly: SideResult;
  generatorLateP99Ms: Spread;
  deliveries: number;
  lost: number;
  outOfOrder: number;
  stored: number;
};

type Round = { p50: number; p99: number; framesPerEmission: number; busy: number };

/** Upstream frame to protocol clients, both sides in turns, a warm-up round first; every delivery is counted. */
export async function measureFanout(sides: [Side, Side], options: FanoutOptions): Promise<FanoutFigure> {
  const { clients, framesPerSecond, seconds, rounds } = options;
  const load = startLoadProcess();
  const results: Record<Side["name"], Round[]> = { product: [], "emit-only": [] };
  const late: number[] = [];
  let [deliveries, lost, outOfOrder, sent] = [0, 0, 0, 0];
  try {
    for (let turn = 0; turn <= rounds; turn++) {
      for (const side of sides) {
        const { url, sessionId, apiKey, streamIds } = side;
        await load.tell({ do: "connect", url, sessionId, apiKey, clients });
        await load.tell({ do: "begin" });
        const frames = await side.upstream.send({ streamIds, framesPerSecond, seconds, seed: 100 + turn });
        const collected = await load.collect(frames.count);
        await load.tell({ do: "disconnect" });
        lost += collected.missing + collected.repeated;
        outOfOrder += collected.outOfOrder;
        deliveries += collected.latencyMs.count;
        if (side.name === "product") sent += frames.count;
        if (turn === 0) continue;
        late.push(frames.lateP99Ms);
        const { p50, p99 } = collected.latencyMs;
        results[side.name].push({
          p50,
          p99,
          framesPerEmission: frames.count / collected.emissions,
          busy: collected.busy,
        });
      }
    }
  } finally {
    load.stop();
  }
  const product = inShort(results.product);
  const emitOnly = inShort(results["emit-only"]);
  const stored = await storedOf(sides);
  return {
    ...options,
    ratioP50: round(product.p50Ms.median / emitOnly.p50Ms.median),
    ratioP99: round(product.p99Ms.median / emitOnly.p99Ms.median),
    ...{ product, emitOnly, generatorLateP99Ms: spreadOf(late), deliveries },
    outOfOrder,
    lost: lost + Math.abs(sent - stored),
    stored,
  };
}

function inShort(rounds: Round[]): SideResult {
  return {
    p50Ms: spreadOf(rounds.map(({ p50 }) => p50)),
    p99Ms: spreadOf(rounds.map(({ p99 }) => p99)),
    framesPerEmission: spreadOf(rounds.map(({ framesPerEmission }) => framesPerEmission)),
    clientBusy: spreadOf(rounds.map(({ busy }) => busy)),
  };
}

/** What the log holds, if its numbers have no hole; the head says what was promised. */
async function storedOf(sides: Side[]): Promise<number> {
  const externalId = sides.find(({ name }) => name === "product")?.sessionId ?? "";
  const { id, lastSeq } = await prisma().captureSession.findFirstOrThrow({ where: { externalId } });
  const { _count, _max } = await prisma().moment.aggregate({
    where: { sessionId: id },
    _count: true,
    _max: { seq: true },
  });
  return _count === lastSeq && _max.seq === lastSeq ? _count : Number.NaN;
}
