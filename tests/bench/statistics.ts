/** One contender's rounds in short: the middle round, and the best and the worst beside it. */
export type Spread = { median: number; min: number; max: number; rounds: number[] };

export function spreadOf(rounds: number[]): Spread {
  const sorted = [...rounds].sort((a, b) => a - b);
  return {
    median: round(quantile(sorted, 0.5)),
    min: round(sorted[0] ?? Number.NaN),
    max: round(sorted.at(-1) ?? Number.NaN),
    rounds: rounds.map(round),
  };
}

/** Linear between neighbours; `sorted` ascends. */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * part;
  const low = sorted[Math.floor(place)] ?? Number.NaN;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

export type Latency = { count: number; p50: number; p99: number; max: number };

export function latencyOf(samples: Float64Array): Latency {
  const sorted = samples.slice().sort();
  return {
    count: sorted.length,
    p50: round(quantile(sorted, 0.5)),
    p99: round(quantile(sorted, 0.99)),
    max: round(sorted.at(-1) ?? Number.NaN),
  };
}

export function round(value: number): number {
  const scale = Math.abs(value) >= 1_000 ? 1 : 100;
  return Math.round(value * scale) / scale;
}

/** mulberry32: the same arrivals for both sides and in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
