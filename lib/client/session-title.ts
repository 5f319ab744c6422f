import type { Session } from "#lib/model/session";
import { STATUS_WORDS } from "./format-words.ts";

/** The tab's name: who, and how it stands. */
export function sessionTitle({ endUserId, status }: Pick<Session, "endUserId" | "status">): string {
  return `${endUserId} · ${STATUS_WORDS[status]}`;
}
