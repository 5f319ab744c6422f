import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Delivery, DeliveryStatus } from "#lib/model/delivery";
import { fetchJson } from "./fetch-json.ts";
import type { KeysetPage } from "./keyset-list.ts";
import { apiPaths } from "./paths.ts";

export type DeliveryFilters = { status?: readonly DeliveryStatus[]; session?: string; limit?: number };

const PAGE_SIZE = 50;
const COUNT_LIMIT = 100;
/** Deliveries have no push of their own: one webhook more is not worth a message to every browser. */
const ASK_AGAIN_MS = 10_000;

export const deliveryKeys = {
  all: ["deliveries"] as const,
  list: (filters: DeliveryFilters) => ["deliveries", "list", tidy(filters)] as const,
};

export function deliveryListQuery(filters: DeliveryFilters) {
  const { limit = PAGE_SIZE, ...rest } = filters;
  return infiniteQueryOptions({
    queryKey: deliveryKeys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      fetchJson<KeysetPage<Delivery>>(apiPaths.deliveries({ ...rest, limit, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ASK_AGAIN_MS,
  });
}

export function quarantinedQuery() {
  return deliveryListQuery({ status: ["quarantined"], limit: COUNT_LIMIT });
}

function tidy(filters: DeliveryFilters): DeliveryFilters {
  return {
    ...(filters.status?.length ? { status: [...filters.status].sort() } : {}),
    ...(filters.session ? { session: filters.session } : {}),
    limit: filters.limit ?? PAGE_SIZE,
  };
}
