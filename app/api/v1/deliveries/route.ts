import { listDeliveries } from "#lib/deliveries/list-deliveries";
import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.listDeliveries, ({ actor, query }) => listDeliveries(actor, query));
