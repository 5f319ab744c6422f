/** Rank order of the published contract: the highest status seen wins, whatever the order of arrival. */
export const SESSION_STATUSES = ["created", "starting", "active", "stopping", "stopped", "failed", "exported"] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export function isSessionStatus(value: string): value is SessionStatus {
  return (SESSION_STATUSES as readonly string[]).includes(value);
}

export function higherStatus(a: SessionStatus, b: SessionStatus): SessionStatus {
  return SESSION_STATUSES.indexOf(a) >= SESSION_STATUSES.indexOf(b) ? a : b;
}

/** Still producing moments, or about to: everything below stopped. */
export function isLive(status: SessionStatus): boolean {
  return status === "starting" || status === "active" || status === "stopping";
}
