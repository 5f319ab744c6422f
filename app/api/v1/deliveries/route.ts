import { listDeliveries } from "#lib/deliveries/list-deliveries";
import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.listDeliveries, ({ actor, query }) => listDeliveries(actor, query));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
