export type Shutdown = {
  /** A part that starts after the shutdown began is stopped at once. */
  add: (stop: () => Promise<unknown>) => Promise<void>;
  run: () => Promise<void>;
};

/** Stops the parts in the opposite order of their start, once, however often it is asked. */
export function shutdownInOrder(): Shutdown {
  const stops: (() => Promise<unknown>)[] = [];
  let running: Promise<void> | undefined;
  const stopAll = async () => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
  };
  return {
    add: async (stop) => {
      if (running) await stop();
      else stops.push(stop);
    },
    run: () => {
      running ??= stopAll();
      return running;
    },
  };
}
