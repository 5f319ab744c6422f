import type { Wire } from "#lib/model/moment";
import type { Fence } from "#lib/moments/append-moments";

/** Who brought the facts, by which wire, when. */
export type FactSource = {
  workspaceId: number;
  connectionId: string;
  arrivedBy: Wire;
  receivedAt: Date;
  /** What the callback's token stands for: VideoDB's alert callback itself names no session, stream or rule. */
  attachmentId?: string | undefined;
  /** Set by the relay: a holder that lost its lease must not write. */
  fence?: Fence | undefined;
};
