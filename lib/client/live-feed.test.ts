import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { DraftChanged, MomentsAdded } from "#lib/model/live-contract";
import { createLiveFeed } from "./live-feed.ts";

/** Only what the feed passes on is looked at. */
const added = (sessionId: string, epoch: number, ...seqs: number[]) =>
  ({ sessionId, epoch, moments: seqs.map((seq) => ({ seq })) }) as unknown as MomentsAdded;
const draft = (text: string) => ({ sessionId: "cap-1", streamId: "rts-1", text }) as DraftChanged;

let said: string[];
let draw: () => void;
let feed: ReturnType<typeof createLiveFeed>;

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  draw = () => undefined;
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => {
    draw = run;
    return 1;
  });
  vi.stubGlobal("cancelAnimationFrame", () => {
    draw = () => undefined;
  });
  feed = createLiveFeed({
    momentsAdded: ({ sessionId, epoch, moments }) =>
      said.push(`${sessionId}/${epoch}: ${moments.map(({ seq }) => seq)}`),
    draftChanged: ({ text }) => said.push(text),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("however many changes a frame's time brings, each log changes once", () => {
  feed.momentsAdded(added("cap-1", 1, 4));
  feed.momentsAdded(added("cap-1", 1, 5, 6));
  expect(said).toEqual([]);
  draw();
  expect(said).toEqual(["cap-1/1: 4,5,6"]);
  feed.momentsAdded(added("cap-1", 1, 7));
  draw();
  expect(said.at(-1)).toBe("cap-1/1: 7");
});

it("a draft keeps its place between final texts, and logs and epochs are not mixed", () => {
  feed.momentsAdded(added("cap-1", 1, 4));
  feed.draftChanged(draft("so we"));
  feed.momentsAdded(added("cap-1", 1, 5));
  feed.momentsAdded(added("cap-2", 1, 1));
  feed.momentsAdded(added("cap-2", 2, 2));
  draw();
  expect(said).toEqual(["cap-1/1: 4", "so we", "cap-1/1: 5", "cap-2/1: 1", "cap-2/2: 2"]);
});

it("a tab that draws nothing does not fall behind, and what was applied is not applied again by its next frame", () => {
  feed.momentsAdded(added("cap-1", 1, 4));
  vi.advanceTimersByTime(1_000);
  draw();
  expect(said).toEqual(["cap-1/1: 4"]);
});

it("after the end nothing is applied any more", () => {
  feed.momentsAdded(added("cap-1", 1, 4));
  feed.close();
  vi.advanceTimersByTime(1_000);
  expect(said).toEqual([]);
});
