/**
 * Whether a list runs with its newest row. It stops when a person scrolls away, selects or opens something; it goes on only when
 * they say so or reach the end themselves.
 */
export type FollowState = { isFollowing: true } | { isFollowing: false; seenSeq: number };

export type FollowEvent =
  | { type: "scrolled-away"; lastSeq: number }
  | { type: "selected"; lastSeq: number }
  | { type: "reached-end" }
  | { type: "jumped-to-latest" };

export const FOLLOWING: FollowState = { isFollowing: true };

export function follow(state: FollowState, event: FollowEvent): FollowState {
  switch (event.type) {
    case "scrolled-away":
    case "selected":
      return state.isFollowing ? { isFollowing: false, seenSeq: event.lastSeq } : state;
    case "reached-end":
    case "jumped-to-latest":
      return state.isFollowing ? state : FOLLOWING;
  }
}

/** Rows that came while paused. `rows` are in any order: a repaired gap adds old rows with new numbers. */
export function newSince(state: FollowState, rows: readonly { seq: number }[]): number {
  if (state.isFollowing) return 0;
  let count = 0;
  for (const row of rows) if (row.seq > state.seenSeq) count++;
  return count;
}
