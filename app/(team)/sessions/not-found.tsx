import Link from "next/link";
import { buttonClasses } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";
import { paths } from "#lib/client/paths";

export default function SessionNotFound() {
  return (
    <EmptyState
      title="No such session"
      action={
        <Link href={paths.sessions()} className={buttonClasses()}>
          Go to sessions
        </Link>
      }
    >
      <p>No session of this workspace has this id. It may belong to another workspace, or the id is incomplete.</p>
    </EmptyState>
  );
}
