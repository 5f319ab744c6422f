import { AlertSkeleton } from "#components/alerts/alert-skeleton";
import { PageBar } from "#components/shell/page-bar";
import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageBar title="Alerts">
        <Skeleton className="h-6 w-72 max-w-full rounded-full" />
      </PageBar>
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-44 shrink-0 border-r xl:block" />
        <div className="min-w-0 flex-1">
          <AlertSkeleton />
        </div>
        <div className="hidden w-96 shrink-0 border-l bg-surface lg:block xl:w-116" />
      </div>
    </>
  );
}
