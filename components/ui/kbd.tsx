import type { ReactNode } from "react";

/** A key, beside the thing it does. Keyboards are not on phones. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="figures hidden h-4.5 min-w-4.5 items-center justify-center rounded-mark border border-line-strong px-1 text-2xs text-ink-2 md:inline-flex">
      {children}
    </kbd>
  );
}
