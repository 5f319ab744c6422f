import type { Moment } from "#lib/model/moment";
import type { Appended, NewMoment } from "#lib/moments/append-moments";
import type { FactSource } from "./fact-source.ts";

export type Recorded = {
  epoch: number;
  sessionId: string;
  moments: Moment[];
  /** Facts that were in the log already. */
  known: number;
  alerts: { id: string; what: "raised" | "changed" }[];
  hasNewStreams: boolean;
  /** Status, streams or recording may have changed, not only the tail of the log. */
  isSessionChanged: boolean;
};

export type NamedMoment = { moment: NewMoment; streamId: string | null };

/** What became of the named moments, in the words of the outside contract. */
export function recordedOf(
  source: FactSource,
  drafts: NamedMoment[],
  appended: Appended[],
  more: Partial<Recorded>,
): Recorded {
  return {
    epoch: appended[0]?.epoch ?? 0,
    sessionId: appended[0]?.sessionId ?? "",
    moments: appended.flatMap(({ place, seq, sessionId }) => {
      const draft = drafts[place];
      if (!draft) return [];
      const { kind, start, end, text, confidence, data } = draft.moment;
      const { arrivedBy, receivedAt } = source;
      return [
        {
          ...{
            sessionId,
            seq,
            kind,
            streamId: draft.streamId,
            start: Math.round(start),
            end: Math.round(end),
            text,
            confidence,
            data,
          },
          ...{ arrivedBy, receivedAt: receivedAt.toISOString() },
        },
      ];
    }),
    known: drafts.length - appended.length,
    alerts: [],
    hasNewStreams: false,
    isSessionChanged: false,
    ...more,
  };
}
