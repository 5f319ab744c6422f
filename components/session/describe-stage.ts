import { safeUrl } from "#lib/client/safe-url";
import type { Session } from "#lib/model/session";

export type Stage =
  | { kind: "recording"; url: string }
  /** `isWaiting` when the recording is still to be expected. */
  | { kind: "no_recording"; title: string; sentence: string; isWaiting: boolean };

type Staged = Pick<Session, "status" | "exportState" | "streamUrl" | "failure" | "exportedVideoId">;

/** What the big panel shows: the recording, or in plain words why there is none. */
export function describeStage(session: Staged): Stage {
  const url = safeUrl(session.streamUrl);
  if (url) return { kind: "recording", url };
  const none = (title: string, sentence: string, isWaiting = false): Stage => ({
    kind: "no_recording",
    title,
    sentence,
    isWaiting,
  });
  switch (session.status) {
    case "created":
      return none("Waiting for the desktop app", "The session exists; nothing has been captured yet.", true);
    case "starting":
      return none("Capture is starting", "The desktop app has reported in. First words follow in a few seconds.", true);
    case "active":
      return none("Live", "If a recording is made, it appears here after the session has ended.", true);
    case "stopping":
      return none("Capture is stopping", "Last moments may still arrive.", true);
    case "exported":
      return session.exportedVideoId
        ? none("Reading the recording", "VideoDB has exported it; its address has not arrived yet.", true)
        : none("No recording", "VideoDB reports the export as done and names no video.");
    case "stopped":
    case "failed":
      break;
  }
  switch (session.exportState) {
    case "nothing_stored":
      return none(
        "Nothing was stored",
        "No channel of this session was kept, so there is no recording. What was received live is still here.",
      );
    case "failed":
      return none(
        "The export failed",
        "VideoDB reports that it could not make the recording. What was received live is still here.",
      );
    case "none":
    case "pending":
    case "exported":
      break;
  }
  if (session.status === "failed") {
    const why = session.failure?.message ?? "VideoDB gave no reason.";
    return none("The capture failed", `${why} A recording may still follow if something was stored.`);
  }
  return none("No recording yet", "The session ended. No recording has been reported yet.", true);
}
