import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { deliveryStatus } from "#lib/model/delivery";
import type { DeliveryFilters } from "./delivery-queries.ts";

/** The deliveries page as its address says it. */
export const DELIVERY_STATUSES = deliveryStatus.options;

export const deliveryViewParsers = {
  status: parseAsStringLiteral(DELIVERY_STATUSES),
  session: parseAsString,
  delivery: parseAsString,
};

export function filtersOfDeliveryView(view: {
  status: (typeof DELIVERY_STATUSES)[number] | null;
  session: string | null;
}): DeliveryFilters {
  return { status: view.status ? [view.status] : undefined, session: view.session ?? undefined };
}
