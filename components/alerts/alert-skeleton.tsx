import { Skeleton } from "#components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g"];

/** The geometry of AlertRow. */
export function AlertSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading alerts</span>
      {ROWS.map((row) => (
        <div key={row} className="flex gap-3 border-b border-l-2 border-l-transparent px-4 py-2.5">
          <Skeleton className="mt-1 size-3 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 py-0.5">
            <Skeleton className="h-4 w-44" />
            <Skeleton className="h-3.5 w-4/5" />
            <Skeleton className="h-3 w-60" />
          </div>
        </div>
      ))}
    </div>
  );
}
