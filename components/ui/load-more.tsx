import { Button } from "./button.tsx";
import { ErrorRow } from "./error-row.tsx";

/** The end of a list: more of it, or the plain word that there is no more. */
export function LoadMore({
  hasMore,
  isLoading,
  onLoad,
  end,
  error = null,
}: {
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  end: string;
  /** Why the last try to load more failed. */
  error?: unknown;
}) {
  if (error)
    return <ErrorRow what="More rows could not be read." error={error} onRetry={onLoad} isRetrying={isLoading} />;
  return (
    <div className="flex h-14 items-center justify-center text-xs text-ink-3">
      {hasMore ? (
        <Button look="quiet" onClick={onLoad} disabled={isLoading}>
          {isLoading ? "Loading" : "Load more"}
        </Button>
      ) : (
        end
      )}
    </div>
  );
}
