import { Skeleton } from "#components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];

/** The geometry of DeliveryRow. */
export function DeliverySkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading deliveries</span>
      {ROWS.map((row) => (
        <div key={row} className="flex h-9 items-center gap-4 border-b border-l-2 border-l-transparent px-4">
          <Skeleton className="h-3.5 w-16" />
          <Skeleton className="h-3.5 w-24" />
          <Skeleton className="h-3.5 flex-1" />
        </div>
      ))}
    </div>
  );
}
