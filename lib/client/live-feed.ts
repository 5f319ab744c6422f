import { notifyManager } from "@tanstack/react-query";
import type { DraftChanged, MomentsAdded } from "#lib/model/live-contract";
import type { LiveApplier } from "./apply-live-event.ts";

/** A tab that nobody looks at draws no frames; its memory must not fall behind for that. */
const AT_LATEST_MS = 250;

type Pushed = { moments: MomentsAdded } | { draft: DraftChanged };

/** What is pushed hundreds of times a second, applied once per frame and in the order it came. */
export function createLiveFeed(applier: Pick<LiveApplier, "momentsAdded" | "draftChanged">) {
  let waiting: Pushed[] = [];
  let cancel: (() => void) | null = null;

  function apply() {
    cancel?.();
    cancel = null;
    const due = joinNeighbours(waiting);
    waiting = [];
    notifyManager.batch(() => {
      for (const pushed of due) {
        if ("draft" in pushed) applier.draftChanged(pushed.draft);
        else applier.momentsAdded(pushed.moments);
      }
    });
  }

  function add(pushed: Pushed) {
    waiting.push(pushed);
    cancel ??= whenDrawn(apply);
  }

  return {
    momentsAdded: (moments: MomentsAdded) => add({ moments }),
    draftChanged: (draft: DraftChanged) => add({ draft }),
    close(): void {
      cancel?.();
      cancel = null;
      waiting = [];
    },
  };
}

/** Moments that follow each other in one log become one change of it; a draft between them keeps its place. */
function joinNeighbours(pushed: readonly Pushed[]): Pushed[] {
  const joined: Pushed[] = [];
  for (const next of pushed) {
    const before = joined.at(-1);
    const isSameLog =
      before &&
      "moments" in before &&
      "moments" in next &&
      before.moments.sessionId === next.moments.sessionId &&
      before.moments.epoch === next.moments.epoch;
    if (isSameLog) before.moments.moments.push(...next.moments.moments);
    else if ("moments" in next) joined.push({ moments: { ...next.moments, moments: [...next.moments.moments] } });
    else joined.push(next);
  }
  return joined;
}

function whenDrawn(run: () => void): () => void {
  const timer = setTimeout(run, AT_LATEST_MS);
  const frame = requestAnimationFrame(run);
  return () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
  };
}
