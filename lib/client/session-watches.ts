import type { QueryClient } from "@tanstack/react-query";
import type { WatchAnswer } from "#lib/model/live-contract";
import type { LiveApplier } from "./apply-live-event.ts";
import type { LiveSocket } from "./live-socket.ts";
import type { SessionLog } from "./merge-moments.ts";
import { momentKeys } from "./moment-queries.ts";

/** waiting: not asked yet or the socket is away · watching: every moment is pushed · denied: the server refuses */
export type WatchState = "waiting" | "watching" | "denied";

const ANSWER_MS = 10_000;
const ASK_AGAIN_MS = 3_000;

/** Which sessions this tab follows. Every new socket asks again from what the cache holds, so nothing in between is lost. */
export function createWatches(tools: { client: QueryClient; applier: LiveApplier; onChange: () => void }) {
  const { client, applier, onChange } = tools;
  const holders = new Map<string, number>();
  const states = new Map<string, WatchState>();
  const again = new Map<string, ReturnType<typeof setTimeout>>();
  let socket: LiveSocket | null = null;

  function setState(sessionId: string, state: WatchState) {
    if (states.get(sessionId) === state) return;
    states.set(sessionId, state);
    onChange();
  }

  function ask(sessionId: string) {
    const asked = socket;
    if (!asked?.connected) return;
    clearTimeout(again.get(sessionId));
    const log = client.getQueryData<SessionLog>(momentKeys.log(sessionId));
    const request = log ? { sessionId, epoch: log.epoch, after: log.lastSeq } : { sessionId };
    asked.timeout(ANSWER_MS).emit("session.watch", request, (error: Error | null, answer: WatchAnswer) => {
      if (!holders.has(sessionId) || socket !== asked) return;
      if (error) again.set(sessionId, setTimeout(ask, ASK_AGAIN_MS, sessionId));
      else take(sessionId, answer);
    });
  }

  function take(sessionId: string, answer: WatchAnswer) {
    if (!answer.ok) {
      const isFinal = answer.code === "not_found" || answer.code === "forbidden" || answer.code === "unauthenticated";
      setState(sessionId, isFinal ? "denied" : "waiting");
      if (!isFinal) again.set(sessionId, setTimeout(ask, ASK_AGAIN_MS, sessionId));
      return;
    }
    setState(sessionId, "watching");
    if ("resync" in answer) applier.resync(sessionId);
    else if (answer.moments.length > 0)
      applier.momentsAdded({ sessionId, epoch: answer.epoch, moments: answer.moments });
  }

  return {
    stateOf: (sessionId: string): WatchState => states.get(sessionId) ?? "waiting",

    watch(sessionId: string): () => void {
      const count = holders.get(sessionId) ?? 0;
      holders.set(sessionId, count + 1);
      if (count === 0) ask(sessionId);
      return () => {
        const left = (holders.get(sessionId) ?? 1) - 1;
        if (left > 0) {
          holders.set(sessionId, left);
          return;
        }
        holders.delete(sessionId);
        states.delete(sessionId);
        clearTimeout(again.get(sessionId));
        again.delete(sessionId);
        socket?.emit("session.unwatch", { sessionId });
      };
    },

    connected(next: LiveSocket): void {
      socket = next;
      for (const sessionId of holders.keys()) ask(sessionId);
    },

    disconnected(): void {
      socket = null;
      for (const timer of again.values()) clearTimeout(timer);
      for (const sessionId of holders.keys()) setState(sessionId, "waiting");
    },
  };
}
