import { Skeleton } from "#components/ui/skeleton";

/** The page's own geometry while it is read. */
export function SessionSkeleton() {
  return (
    <div role="status" aria-label="Loading the session" className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-13 shrink-0 items-center gap-3 border-b bg-surface px-4">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-4 w-24" />
        <Skeleton className="h-5 w-28 rounded-full" />
      </div>
      <div className="flex min-h-0 flex-1 flex-col lg:flex-row">
        <div className="shrink-0 lg:min-w-0 lg:flex-1 lg:p-3">
          <div className="aspect-video bg-picture lg:aspect-auto lg:h-full lg:rounded-surface" />
        </div>
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-hidden border-t bg-surface p-4 lg:w-110 lg:flex-none lg:border-t-0 lg:border-l">
          {["w-4/5", "w-3/5", "w-11/12", "w-1/2", "w-3/4", "w-2/3"].map((width) => (
            <div key={width} className="flex gap-3">
              <Skeleton className="h-4 w-14 shrink-0" />
              <Skeleton className={`h-4 ${width}`} />
            </div>
          ))}
        </div>
      </div>
      <div className="h-20 shrink-0 border-t bg-surface p-3 lg:h-90">
        <Skeleton className="h-7 w-64" />
        <div className="mt-4 hidden flex-col gap-3 lg:flex">
          {["w-full", "w-11/12", "w-10/12", "w-4/5", "w-3/5"].map((width) => (
            <Skeleton key={width} className={`h-7 ${width}`} />
          ))}
        </div>
      </div>
    </div>
  );
}
