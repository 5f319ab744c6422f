import { LiveSessionSkeleton, SessionSkeleton } from "#components/sessions/session-skeleton";
import { PageBar } from "#components/shell/page-bar";
import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageBar title="Sessions">
        <Skeleton className="h-6 w-80 max-w-full rounded-full" />
      </PageBar>
      <div className="flex flex-col gap-6 pt-10">
        <LiveSessionSkeleton />
        <SessionSkeleton />
      </div>
    </>
  );
}
