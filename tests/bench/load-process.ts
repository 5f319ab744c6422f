import { type ChildProcess, fork } from "node:child_process";
import type { Collected, Order } from "./watchers.ts";

export type LoadProcess = {
  tell: (order: Order) => Promise<void>;
  collect: (framesPerClient: number) => Promise<Collected>;
  stop: () => void;
};

const COLLECT_WITHIN_MS = 15_000;

/** The protocol clients in a process of their own. */
export function startLoadProcess(): LoadProcess {
  const child = forkProgram(new URL("./watchers.ts", import.meta.url), []);
  const ask = (order: Order): Promise<Collected | null> =>
    new Promise((resolve, reject) => {
      child.once("message", (answer: { result: Collected | null } | { error: string }) => {
        if ("error" in answer) reject(new Error(answer.error));
        else resolve(answer.result);
      });
      child.send(order);
    });
  return {
    tell: async (order) => void (await ask(order)),
    async collect(framesPerClient) {
      const collected = await ask({ do: "collect", framesPerClient, withinMs: COLLECT_WITHIN_MS });
      if (!collected) throw new Error("The load process had nothing to say.");
      return collected;
    },
    stop: () => child.disconnect(),
  };
}

/** A process with a channel to us; it ends when the channel does. */
export function forkProgram(file: URL, args: string[]): ChildProcess {
  return fork(file, args, { execArgv: ["--import", "tsx"] });
}
