import { Skeleton } from "#components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The geometry of SessionRow. */
export function SessionSkeleton({ rows = ROWS.length }: { rows?: number }) {
  return (
    <div role="status">
      <span className="sr-only">Loading sessions</span>
      {ROWS.slice(0, rows).map((row) => (
        <div
          key={row}
          className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b px-4 py-2.5 lg:h-11 lg:flex-nowrap"
        >
          <Skeleton className="h-4 w-44 lg:mr-32" />
          <Skeleton className="h-3.5 w-full lg:w-auto lg:flex-1" />
          <Skeleton className="h-3.5 w-60 lg:w-96" />
        </div>
      ))}
    </div>
  );
}

/** The geometry of LiveSessionRow. */
export function LiveSessionSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-x-6 gap-y-3 border-b px-4 py-3 lg:h-20 lg:flex-row">
      <span className="sr-only">Loading live sessions</span>
      <div className="flex w-60 max-w-full flex-col gap-2">
        <Skeleton className="h-4 w-36" />
        <Skeleton className="h-3 w-28" />
      </div>
      <Skeleton className="h-5 w-28 rounded-full" />
      <Skeleton className="h-4 w-full lg:w-auto lg:flex-1" />
      <Skeleton className="h-4 w-44 max-w-full" />
    </div>
  );
}
