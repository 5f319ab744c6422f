import { notifyManager, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

// A change that a frame's callback makes is drawn in that very frame; the default, a timer, would miss it.
notifyManager.setScheduler(queueMicrotask);

/** Live events keep the cache fresh, so a remount does not ask again; a refusal is final, an outage is tried twice more. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.isRetryable),
        retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 8_000) * (0.5 + Math.random() / 2),
      },
    },
  });
}
