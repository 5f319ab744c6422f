"use client";

import { explainError } from "#lib/client/api-error";
import { Button } from "./button.tsx";

type ErrorRowProps = { what: string; error: unknown; onRetry: () => void; isRetrying?: boolean };

/** A failed read keeps its place and its way out. `what` names it: "Alerts could not be read." */
export function ErrorRow({ what, error, onRetry, isRetrying = false }: ErrorRowProps) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3 text-sm">
      <span aria-hidden className="size-2 shrink-0 rotate-45 bg-critical" />
      <p className="min-w-0 flex-1">
        <span className="font-medium text-ink">{what}</span> <span className="text-ink-2">{explainError(error)}</span>
      </p>
      <Button onClick={onRetry} disabled={isRetrying}>
        {isRetrying ? "Trying" : "Try again"}
      </Button>
    </div>
  );
}
