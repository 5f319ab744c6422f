import type { Session } from "#lib/model/session";
import { isLive } from "#lib/model/session-status";

/** Why a list is empty: the reason, then what will change it. */
export function NoRows({ title, sentence }: { title: string; sentence: string }) {
  return (
    <div className="flex flex-col gap-1 px-4 py-8">
      <h2 className="font-medium text-ink">{title}</h2>
      <p className="text-ink-2">{sentence}</p>
    </div>
  );
}

export function describeNoRows(session: Session, tab: "transcript" | "screen", find: string) {
  if (find) return { title: "Nothing found", sentence: `No line holds "${find}". Press Escape to see all of them.` };
  const what = tab === "transcript" ? "Nothing has been said or seen" : "No screen has been described";
  if (session.status === "created" || session.status === "starting") {
    return { title: `${what} yet`, sentence: "Lines appear here as soon as the desktop app starts to capture." };
  }
  const hasScreen = session.streams.some(({ kind }) => kind === "display" || kind === "camera");
  if (tab === "screen" && session.streams.length > 0 && !hasScreen) {
    return { title: what, sentence: "This session has no display or camera stream." };
  }
  if (isLive(session.status)) {
    return { title: `${what} yet`, sentence: "The first words and descriptions usually take a few seconds." };
  }
  return { title: what, sentence: "The session ended without a moment of this kind." };
}
