import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { WatchAnswer, WatchRequest } from "#lib/model/live-contract";
import { createLiveApplier } from "./apply-live-event.ts";
import { createDraftStore } from "./draft-store.ts";
import type { LiveSocket } from "./live-socket.ts";
import { momentKeys } from "./moment-queries.ts";
import { createWatches } from "./session-watches.ts";

type Answer = (error: Error | null, answer?: WatchAnswer) => void;

function fakeSocket() {
  const asked: { request: WatchRequest; answer: Answer }[] = [];
  const left: string[] = [];
  const socket = {
    connected: true,
    timeout: () => ({
      emit: (_name: string, request: WatchRequest, answer: Answer) => asked.push({ request, answer }),
    }),
    emit: (_name: string, { sessionId }: { sessionId: string }) => left.push(sessionId),
  };
  // Only what a watch calls; a real socket would need a server.
  return { socket: socket as unknown as LiveSocket, asked, left };
}

let client: QueryClient;
let watches: ReturnType<typeof createWatches>;
const resync = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  resync.mockClear();
  client = new QueryClient();
  client.setQueryData(momentKeys.log("cap-1"), { epoch: 7, firstSeq: 1, lastSeq: 3, moments: [] });
  const applier = createLiveApplier({ client, drafts: createDraftStore(), now: () => 0, onHeard: () => undefined });
  watches = createWatches({ client, applier: { ...applier, resync }, onChange: () => undefined });
});
afterEach(() => vi.useRealTimers());

it("a watch resumes from what the cache holds, and again on every new socket", () => {
  const first = fakeSocket();
  watches.connected(first.socket);
  watches.watch("cap-1");
  expect(first.asked.map(({ request }) => request)).toEqual([{ sessionId: "cap-1", epoch: 7, after: 3 }]);
  client.setQueryData(momentKeys.log("cap-1"), { epoch: 7, firstSeq: 1, lastSeq: 9, moments: [] });
  const second = fakeSocket();
  watches.disconnected();
  expect(watches.stateOf("cap-1")).toBe("waiting");
  watches.connected(second.socket);
  expect(second.asked.map(({ request }) => request.after)).toEqual([9]);
});

it("two holders are one watch, left when the last lets go", () => {
  const { socket, asked, left } = fakeSocket();
  watches.connected(socket);
  const [one, two] = [watches.watch("cap-1"), watches.watch("cap-1")];
  one();
  expect([asked.length, left]).toEqual([1, []]);
  two();
  expect(left).toEqual(["cap-1"]);
});

it("an answer decides: pushed from now on, read again, denied for good, or asked again", () => {
  const { socket, asked } = fakeSocket();
  watches.connected(socket);
  watches.watch("cap-1");
  asked[0]?.answer(null, { ok: true, epoch: 7, lastSeq: 3, resync: true });
  expect([watches.stateOf("cap-1"), resync.mock.calls]).toEqual(["watching", [["cap-1"]]]);
  watches.watch("cap-2");
  asked[1]?.answer(null, { ok: false, code: "not_found" });
  expect(watches.stateOf("cap-2")).toBe("denied");
  watches.watch("cap-3");
  asked[2]?.answer(new Error("timeout"));
  vi.advanceTimersByTime(3_000);
  expect(asked.map(({ request }) => request.sessionId)).toEqual(["cap-1", "cap-2", "cap-3", "cap-3"]);
});

it("an answer of a socket that is gone is nobody's", () => {
  const { socket, asked } = fakeSocket();
  watches.connected(socket);
  watches.watch("cap-1");
  watches.disconnected();
  asked[0]?.answer(null, { ok: true, epoch: 7, lastSeq: 3, moments: [] });
  expect(watches.stateOf("cap-1")).toBe("waiting");
});
