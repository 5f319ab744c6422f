import type { DraftChanged } from "#lib/model/live-contract";
import type { Moment } from "#lib/model/moment";

export type HeldDraft = DraftChanged & { heardAt: number };

/** Interim text, at most one per stream. It is shown dimmed, replaced in place and never part of the log. */
export type DraftStore = {
  subscribe: (listener: () => void) => () => void;
  /** The same array until something changes, oldest start first. */
  draftsOf: (sessionId: string) => readonly HeldDraft[];
  put: (draft: DraftChanged, now: number) => void;
  /** Final text has come: its draft has done its work. */
  settle: (sessionId: string, moments: readonly Moment[]) => void;
  /** A draft whose final never came must not stay for ever. */
  dropHeardBefore: (time: number) => void;
  clear: (sessionId: string) => void;
};

const NONE: readonly HeldDraft[] = [];

export function createDraftStore(): DraftStore {
  const bySession = new Map<string, readonly HeldDraft[]>();
  const listeners = new Set<() => void>();

  function replace(sessionId: string, drafts: readonly HeldDraft[]) {
    if (drafts.length === 0) bySession.delete(sessionId);
    else bySession.set(sessionId, drafts);
    for (const listener of listeners) listener();
  }

  function keep(sessionId: string, isKept: (draft: HeldDraft) => boolean) {
    const drafts = bySession.get(sessionId);
    const kept = drafts?.filter(isKept);
    if (drafts && kept && kept.length < drafts.length) replace(sessionId, kept);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    draftsOf: (sessionId) => bySession.get(sessionId) ?? NONE,
    put(draft, now) {
      const others = (bySession.get(draft.sessionId) ?? NONE).filter((other) => other.streamId !== draft.streamId);
      const next = draft.text.trim() ? [...others, { ...draft, heardAt: now }] : others;
      replace(
        draft.sessionId,
        [...next].sort((a, b) => a.start - b.start),
      );
    },
    settle(sessionId, moments) {
      keep(sessionId, (draft) => !moments.some((moment) => isFinalOf(moment, draft)));
    },
    dropHeardBefore(time) {
      for (const sessionId of [...bySession.keys()]) keep(sessionId, (draft) => draft.heardAt >= time);
    },
    clear: (sessionId) => keep(sessionId, () => false),
  };
}

/** A final that ends before the draft begins belongs to an earlier sentence. */
function isFinalOf(moment: Moment, draft: HeldDraft): boolean {
  return moment.kind === "transcript" && moment.streamId === draft.streamId && moment.end >= draft.start;
}
