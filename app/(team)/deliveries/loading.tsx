import { DeliverySkeleton } from "#components/deliveries/delivery-skeleton";
import { PageBar } from "#components/shell/page-bar";
import { Skeleton } from "#components/ui/skeleton";

export default function Loading() {
  return (
    <>
      <PageBar title="Deliveries">
        <Skeleton className="h-6 w-96 max-w-full rounded-full" />
      </PageBar>
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">
          <DeliverySkeleton />
        </div>
        <div className="hidden w-96 shrink-0 border-l bg-surface lg:block xl:w-116" />
      </div>
    </>
  );
}
