import { classNames } from "#lib/client/class-names";

/** A place that waits, in the size of what will come. Who cannot see it is told once by the region around it. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames("block animate-breathe rounded-mark bg-line", className)} />;
}
