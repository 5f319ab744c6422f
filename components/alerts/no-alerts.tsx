import Link from "next/link";
import { Button, buttonClasses } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { paths } from "#lib/client/paths";

export function NoAlerts({ isNarrowed, onClear }: { isNarrowed: boolean; onClear: () => void }) {
  if (isNarrowed) {
    return <EmptyState title="No alert matches" action={<Button onClick={onClear}>Show open alerts</Button>} />;
  }
  return (
    <EmptyState
      title="No open alerts"
      action={
        <Link href={paths.sessions()} className={buttonClasses()}>
          Go to sessions
        </Link>
      }
    >
      <p>
        Rules run on the screens and the sound of live sessions. When one fires, it appears here within a second, and
        stays until somebody deals with it.
      </p>
    </EmptyState>
  );
}
