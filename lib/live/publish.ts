import { forget, remember, replaceRemembered } from "#lib/base/remember";
import type { Alert } from "#lib/model/alert";
import type { Draft } from "#lib/model/fact";
import type { MomentsAdded, ServerToBrowser, UpstreamChanged } from "#lib/model/live-contract";
import type { Session } from "#lib/model/session";
import { sessionRoom, workspaceRoom } from "./rooms.ts";

type EventName = keyof ServerToBrowser;
type Payload<Name extends EventName> = Parameters<ServerToBrowser[Name]>[0];
export type Emit = <Name extends EventName>(room: string, name: Name, payload: Payload<Name>) => void;

/** The push is a hint: without a gateway in this process (a worker, a test) there is nobody to tell and nothing is lost. */
export function openWindow(emit: Emit): void {
  replaceRemembered<Emit>("live.emit", emit);
}

export function closeWindow(): void {
  forget("live.emit");
}

/** One array per session and commit, in seq order. */
export function publishMoments(workspaceId: number, change: MomentsAdded): void {
  emit(sessionRoom(workspaceId, change.sessionId), "moments.added", change);
}

export function publishDraft(workspaceId: number, sessionId: string, draft: Draft): void {
  emit(sessionRoom(workspaceId, sessionId), "draft.changed", { sessionId, ...draft });
}

export function publishSession(workspaceId: number, session: Session): void {
  emit(workspaceRoom(workspaceId), "session.changed", session);
}

export function publishAlert(workspaceId: number, what: "raised" | "changed", alert: Alert): void {
  emit(workspaceRoom(workspaceId), what === "raised" ? "alert.raised" : "alert.changed", alert);
}

export function publishUpstream(workspaceId: number, change: UpstreamChanged): void {
  emit(workspaceRoom(workspaceId), "upstream.changed", change);
}

const emit: Emit = (room, name, payload) => {
  remember<Emit>("live.emit", () => () => undefined)(room, name, payload);
};
