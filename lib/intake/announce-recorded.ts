import { loadAlert } from "#lib/alerts/load-alert";
import { logger } from "#lib/base/logger";
import { remember } from "#lib/base/remember";
import { publishAlert, publishMoments, publishSession } from "#lib/live/publish";
import { loadSession, loadSessions } from "#lib/sessions/load-session";
import type { Recorded } from "./recorded.ts";
import { wakeWorker } from "./wake-worker.ts";

/** A busy session changes its tail hundreds of times a second; lists need to know once. */
const SESSION_EVERY_MS = 1000;

/** After the commit: tell whoever watches. A reader who misses this sees the number jump and reads. */
export function announceRecorded(workspaceId: number, sessionRow: number, recorded: Recorded): void {
  const { sessionId, epoch, moments, alerts } = recorded;
  if (moments.length > 0) publishMoments(workspaceId, { sessionId, epoch, moments });
  for (const { id, what } of alerts) {
    tell(async () => publishAlert(workspaceId, what, await loadAlert(workspaceId, id)));
  }
  if (recorded.isSessionChanged) {
    wakeWorker();
    announceSession(workspaceId, sessionRow, 0);
  } else if (moments.length > 0 || alerts.length > 0) {
    announceSession(workspaceId, sessionRow, SESSION_EVERY_MS);
  }
}

/** Publishes the session's row after `waitMs`, once for all calls until then; those that wait are read together. */
export function announceSession(workspaceId: number, sessionRow: number, waitMs: number): void {
  if (waitMs === 0) {
    tell(async () => publishSession(workspaceId, await loadSession(workspaceId, sessionRow)));
    return;
  }
  const waiting = remember("intake.announcements", () => new Map<number, Set<number>>());
  const rows = waiting.get(workspaceId);
  if (rows) {
    rows.add(sessionRow);
    return;
  }
  waiting.set(workspaceId, new Set([sessionRow]));
  setTimeout(() => {
    const due = [...(waiting.get(workspaceId) ?? [])];
    waiting.delete(workspaceId);
    tell(async () => {
      for (const session of await loadSessions(workspaceId, due)) publishSession(workspaceId, session);
    });
  }, waitMs).unref();
}

function tell(publish: () => Promise<void>): void {
  publish().catch((error: unknown) =>
    logger().warn({ err: error }, "A change could not be pushed; browsers read it at their next look."),
  );
}
