import type { ReactNode } from "react";

/** Says why there is nothing here, and what to do next. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col items-start gap-3 px-4 py-12 md:px-6">
      <h2 className="text-base font-semibold text-ink">{title}</h2>
      {children ? <div className="flex w-full flex-col gap-3 text-sm text-ink-2">{children}</div> : null}
      {action}
    </div>
  );
}
