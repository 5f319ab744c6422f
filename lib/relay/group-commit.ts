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

export type GroupCommit<T> = {
  /** Resolves when there is room for the next one. */
  add: (item: T) => Promise<void>;
  /** Resolves when everything added is written, or `signal` has aborted. */
  drained: () => Promise<void>;
};

type Numbered<T> = { item: T; number: number; addedAt: number };

/**
 * Idle: an item is written at once. Busy: items collect while a write is under way, but none longer than `holdMs` before
 * its own write starts, up to `maxWrites` at a time. Writes start in the order of arrival. A write that throws goes
 * back to the front and is tried again; nothing is dropped until `signal` aborts.
 */
export function groupCommit<T>(options: {
  write: (items: T[]) => Promise<void>;
  onRetry: (error: unknown, delayMs: number) => void;
  signal: AbortSignal;
  limits?: Partial<GroupCommitLimits>;
}): GroupCommit<T> {
  const limits = { ...LIMITS, ...options.limits };
  let waiting: Numbered<T>[] = [];
  let added = 0;
  let writes = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let isResting = false;
  let onRoom: (() => void)[] = [];

  const start = () => {
    const batch = waiting.slice(0, limits.maxBatch);
    waiting = waiting.slice(limits.maxBatch);
    writes++;
    options.write(batch.map(({ item }) => item)).then(
      () => {
        writes--;
        failures = 0;
        next();
      },
      (error: unknown) => {
        writes--;
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
    // After a failure one write at a time, so that what failed first is also written first.
    const mostWrites = failures > 0 ? 1 : limits.maxWrites;
    while (waiting[0] && writes < mostWrites) {
      const leftMs = waiting[0].addedAt + limits.holdMs - performance.now();
      if (writes > 0 && leftMs > 0 && waiting.length < limits.maxBatch) {
        timer = setTimeout(next, leftMs);
        return;
      }
      start();
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
      waiting.push({ item, number: added++, addedAt: performance.now() });
      if (!timer) next();
      return hasRoom() ? Promise.resolve() : new Promise((resolve) => onRoom.push(resolve));
    },
    drained: () => (isDrained() ? Promise.resolve() : new Promise((resolve) => onDrained.push(resolve))),
  };
}

function release(waiters: (() => void)[]): (() => void)[] {
  for (const tell of waiters) tell();
  return [];
}
