import { listAlerts } from "#lib/alerts/list-alerts";
import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.listAlerts, ({ actor, query }) => listAlerts(actor, query));
