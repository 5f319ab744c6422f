"use client";

import { Button } from "#components/ui/button";
import { EmptyState } from "#components/ui/empty-state";

type ErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function TeamError({ error, reset }: ErrorProps) {
  return (
    <EmptyState title="This page failed" action={<Button onClick={reset}>Try again</Button>}>
      <p>
        Nothing that was recorded is affected.
        {error.digest ? ` The server's log has the reason under ${error.digest}.` : ""}
      </p>
    </EmptyState>
  );
}
