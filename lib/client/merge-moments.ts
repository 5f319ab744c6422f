import type { Moment } from "#lib/model/moment";

/** A contiguous piece of a session's log: every seq from firstSeq to lastSeq is in `moments`, in order. */
export type SessionLog = { epoch: number; firstSeq: number; lastSeq: number; moments: Moment[] };

export type MergeOutcome =
  | { kind: "appended"; log: SessionLog }
  | { kind: "known" }
  /** Moments after `after` were missed: read them, then merge again. */
  | { kind: "jump"; after: number }
  /** Another log was built under the same session: what is held is worthless. */
  | { kind: "other_epoch" };

/** Appends only what comes next, ignores what is known, and never leaves a hole: a jump is reported instead. */
export function mergeMoments(log: SessionLog, added: { epoch: number; moments: readonly Moment[] }): MergeOutcome {
  if (added.epoch !== log.epoch) return { kind: "other_epoch" };
  const next: Moment[] = [];
  let lastSeq = log.lastSeq;
  for (const moment of [...added.moments].sort((a, b) => a.seq - b.seq)) {
    if (moment.seq <= lastSeq) continue;
    if (moment.seq !== lastSeq + 1) {
      if (next.length === 0) return { kind: "jump", after: log.lastSeq };
      break;
    }
    next.push(moment);
    lastSeq = moment.seq;
  }
  if (next.length === 0) return { kind: "known" };
  return { kind: "appended", log: { ...log, lastSeq, moments: [...log.moments, ...next] } };
}

/** Puts an earlier page in front; whatever does not touch firstSeq without a hole is refused. */
export function prependMoments(log: SessionLog, page: { epoch: number; moments: readonly Moment[] }): SessionLog {
  if (page.epoch !== log.epoch) return log;
  const earlier = page.moments.filter((moment) => moment.seq < log.firstSeq).sort((a, b) => a.seq - b.seq);
  const first = earlier[0];
  if (!first || earlier.at(-1)?.seq !== log.firstSeq - 1) return log;
  if (earlier.length !== log.firstSeq - first.seq) return log;
  return { ...log, firstSeq: first.seq, moments: [...earlier, ...log.moments] };
}

/** What a first page of the log becomes. `after` is the seq it was asked from. */
export function startLog(page: { epoch: number; items: readonly Moment[] }, after: number): SessionLog {
  const moments = [...page.items].sort((a, b) => a.seq - b.seq);
  return {
    epoch: page.epoch,
    firstSeq: moments[0]?.seq ?? after + 1,
    lastSeq: moments.at(-1)?.seq ?? after,
    moments,
  };
}
