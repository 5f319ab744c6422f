import type { ReactNode } from "react";

/** The 52 px line on top of every page: what this is, then what can be done with it. It wraps to a second line on a phone. */
export function PageBar({ title, children, end }: { title: string; children?: ReactNode; end?: ReactNode }) {
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b bg-surface px-4 py-2">
      <h1 className="text-base font-semibold">{title}</h1>
      {children}
      {end ? <div className="ml-auto hidden items-center gap-3 text-xs text-ink-2 lg:flex">{end}</div> : null}
    </header>
  );
}
