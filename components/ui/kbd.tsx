import type { ReactNode } from "react";

/** A key, beside the thing it does. Keyboards are not on phones. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="figures hidden h-4.5 min-w-4.5 items-center justify-center rounded-mark border border-current/40 px-1 text-2xs text-current md:inline-flex">
      {children}
    </kbd>
  );
}
