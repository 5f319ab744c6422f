import Link from "next/link";
import { buttonClasses } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { paths } from "#lib/client/paths";

export default function TeamNotFound() {
  return (
    <EmptyState
      title="Not found"
      action={
        <Link href={paths.sessions()} className={buttonClasses()}>
          Go to sessions
        </Link>
      }
    >
      <p>It does not exist, or it belongs to another workspace.</p>
    </EmptyState>
  );
}
