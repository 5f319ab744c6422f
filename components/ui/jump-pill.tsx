import type { ComponentProps } from "react";
import { classNames } from "#lib/client/class-names";

/** The loud way back to what is live: "↑ 3 new alerts", "Paused · 12 new · Jump to latest ↓". It floats over the list. */
export function JumpPill({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={classNames(
        "inline-flex h-7 animate-settle items-center gap-1.5 rounded-full bg-signal px-3 text-xs font-medium text-signal-ink shadow-float transition-colors hover:bg-signal-strong pointer-coarse:h-10 pointer-coarse:px-4",
        className,
      )}
      {...rest}
    />
  );
}
