import { STATUS_WORDS } from "#lib/client/format-words";
import type { Moment } from "#lib/model/moment";
import { isSessionStatus } from "#lib/model/session-status";

/** A moment in a few words: a lifecycle change by its status, everything else by its text. */
export function momentWords({ kind, data, text }: Pick<Moment, "kind" | "data" | "text">): string {
  const status = kind === "lifecycle" ? data?.status : null;
  return typeof status === "string" && isSessionStatus(status) ? STATUS_WORDS[status] : text;
}
