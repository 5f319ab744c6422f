import { Button } from "./button.tsx";

/** The end of a list: more of it, or the plain word that there is no more. */
export function LoadMore({
  hasMore,
  isLoading,
  onLoad,
  end,
}: {
  hasMore: boolean;
  isLoading: boolean;
  onLoad: () => void;
  end: string;
}) {
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
