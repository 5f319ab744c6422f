import Link from "next/link";
import { plural } from "#lib/client/format-words";
import { paths } from "#lib/client/paths";
import type { Session } from "#lib/model/session";

/** How many alerts a session raised, and the way to them. Lies above the link of its row. */
export function AlertCount({ session }: { session: Session }) {
  const { alerts } = session.counts;
  if (alerts === 0) return <span className="text-ink-3">No alerts</span>;
  return (
    <Link
      href={paths.alerts({ session: session.id, status: ["all"] })}
      className="hit-area z-10 inline-flex items-center gap-1 text-high underline-offset-2 hover:underline"
    >
      {plural(alerts, "alert")}
    </Link>
  );
}
