import { describe, expect, it, vi } from "vitest";
import type { DraftChanged } from "#lib/model/live-contract";
import type { Moment } from "#lib/model/moment";
import { createDraftStore } from "./draft-store.ts";

const draft = (text: string, more: Partial<DraftChanged> = {}): DraftChanged => ({
  sessionId: "cap-1",
  streamId: "rts-mic",
  text,
  start: 10_000,
  ...more,
});
const final = (more: Partial<Moment> = {}): Moment => ({
  sessionId: "cap-1",
  seq: 1,
  kind: "transcript",
  streamId: "rts-mic",
  start: 10_000,
  end: 12_000,
  text: "done",
  confidence: null,
  data: null,
  arrivedBy: "socket",
  receivedAt: "2026-11-22T14:00:00.000Z",
  ...more,
});
const texts = (store: ReturnType<typeof createDraftStore>) => store.draftsOf("cap-1").map(({ text }) => text);

describe("a draft", () => {
  it("is replaced in place: one per stream, oldest start first", () => {
    const store = createDraftStore();
    store.put(draft("we ship", { start: 11_000 }), 1);
    store.put(draft("call", { streamId: "rts-system", start: 10_500 }), 2);
    store.put(draft("we ship on", { start: 11_000 }), 3);
    expect(texts(store)).toEqual(["call", "we ship on"]);
  });

  it.each([
    ["by the final of its stream", final(), []],
    ["not by another stream's final", final({ streamId: "rts-system" }), ["we"]],
    ["not by a final that ended before it began", final({ start: 8_000, end: 9_000 }), ["we"]],
    ["not by a description of the screen", final({ kind: "visual_index" }), ["we"]],
  ])("is settled %s", (_name, moment, left) => {
    const store = createDraftStore();
    store.put(draft("we"), 1);
    store.settle("cap-1", [moment]);
    expect(texts(store)).toEqual(left);
  });

  it("whose final never came goes by itself", () => {
    const store = createDraftStore();
    store.put(draft("old"), 1_000);
    store.put(draft("new", { streamId: "rts-system" }), 5_000);
    store.dropHeardBefore(4_000);
    expect(texts(store)).toEqual(["new"]);
  });

  it("without words is none", () => {
    const store = createDraftStore();
    store.put(draft("we"), 1);
    store.put(draft("  "), 2);
    expect(texts(store)).toEqual([]);
  });
});

it("the snapshot stays the same array until something changes, and only then listeners are told", () => {
  const store = createDraftStore();
  const told = vi.fn();
  const stop = store.subscribe(told);
  store.put(draft("we"), 1);
  const before = store.draftsOf("cap-1");
  store.settle("cap-1", []);
  expect(store.draftsOf("cap-1")).toBe(before);
  expect(told).toHaveBeenCalledTimes(1);
  stop();
  store.clear("cap-1");
  expect(told).toHaveBeenCalledTimes(1);
});
