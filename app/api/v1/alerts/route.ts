import { listAlerts } from "#lib/alerts/list-alerts";
import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.listAlerts, ({ actor, query }) => listAlerts(actor, query));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
