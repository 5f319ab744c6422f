export type GroupCommitLimits = {
  /** How long an item may wait for company while other writes are under way. */
  holdMs: number;
  maxWrites: number;
  maxBatch: number;
  /** Above this many waiting items, `add` makes its caller wait. */
  maxWaiting: number;
  retryMs: number;
  maxRetryMs: number;
};

const LIMITS: GroupCommitLimits = {
  ...{ holdMs: 20, maxWrites: 4, maxBatch: 500, maxWaiting: 2_000, retryMs: 250, maxRetryMs: 5_000 },
};

type GroupCommit<T> = {
  /** Resolves when there is room for the next one. */
  add: (item: T) => Promise<void>;
  /** Resolves when everything added is written, or `signal` has aborted. */
  drained: () => Promise<void>;
  /** Added and not written yet. */
  unwritten: () => number;
};

type Numbered<T> = { item: T; lane: string; number: number; addedAt: number };

/**
 * Idle: an item is written at once. Busy: items collect while a write is under way, but none longer than `holdMs` before
 * its own write starts, up to `maxWrites` at a time. A lane has one write at a time, which keeps its order (a session's
 * second write would only wait for the row lock of its first). A write that throws goes back to the front and is tried
 * again; nothing is dropped until `signal` aborts.
 */
export function groupCommit<T>(options: {
  write: (items: T[]) => Promise<void>;
  laneOf: (item: T) => string;
  onRetry: (error: unknown, delayMs: number) => void;
  signal: AbortSignal;
  limits?: Partial<GroupCommitLimits>;
}): GroupCommit<T> {
  const limits = { ...LIMITS, ...options.limits };
  let waiting: Numbered<T>[] = [];
  let added = 0;
  let writes = 0;
  let underway = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let isResting = false;
  let onRoom: (() => void)[] = [];
  const busyLanes = new Set<string>();

  const start = (batch: Numbered<T>[]) => {
    const lanes = new Set(batch.map(({ lane }) => lane));
    const last = batch.at(-1)?.number ?? 0;
    // Everything of a free lane up to the batch's end is in the batch.
    waiting = waiting.filter(({ lane, number }) => number > last || !lanes.has(lane));
    for (const lane of lanes) busyLanes.add(lane);
    writes++;
    underway += batch.length;
    const end = () => {
      writes--;
      underway -= batch.length;
      for (const lane of lanes) busyLanes.delete(lane);
    };
    options.write(batch.map(({ item }) => item)).then(
      () => {
        end();
        failures = 0;
        next();
      },
      (error: unknown) => {
        end();
        waiting = [...batch, ...waiting].sort((a, b) => a.number - b.number);
        rest(error);
      },
    );
  };

  const next = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!isResting && !options.signal.aborted) startDue();
    tellRoom();
  };

  const startDue = () => {
    while (writes < limits.maxWrites) {
      const due = waiting.filter(({ lane }) => !busyLanes.has(lane)).slice(0, limits.maxBatch);
      if (!due[0]) return;
      const leftMs = due[0].addedAt + limits.holdMs - performance.now();
      if (writes > 0 && leftMs > 0 && due.length < limits.maxBatch) {
        timer = setTimeout(next, leftMs);
        return;
      }
      start(due);
    }
  };

  const rest = (error: unknown) => {
    if (isResting || options.signal.aborted) return tellRoom();
    const delayMs = Math.min(limits.maxRetryMs, limits.retryMs * 2 ** failures++) * (0.5 + Math.random() / 2);
    options.onRetry(error, delayMs);
    isResting = true;
    setTimeout(() => {
      isResting = false;
      next();
    }, delayMs).unref();
  };

  const hasRoom = () => waiting.length < limits.maxWaiting || options.signal.aborted;
  const isDrained = () => (waiting.length === 0 && writes === 0) || options.signal.aborted;
  let onDrained: (() => void)[] = [];
  const tellRoom = () => {
    if (hasRoom()) onRoom = release(onRoom);
    if (isDrained()) onDrained = release(onDrained);
  };
  options.signal.addEventListener("abort", () => {
    if (timer) clearTimeout(timer);
    tellRoom();
  });

  return {
    add(item) {
      const lane = options.laneOf(item);
      waiting.push({ item, lane, number: added++, addedAt: performance.now() });
      if (!timer && !busyLanes.has(lane)) next();
      return hasRoom() ? Promise.resolve() : new Promise((resolve) => onRoom.push(resolve));
    },
    unwritten: () => waiting.length + underway,
    drained: () => (isDrained() ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve))),
  };
}

function release(waiters: (() => void)[]): (() => void)[] {
  for (const tell of waiters) tell();
  return [];
}
