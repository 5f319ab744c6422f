import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";
import { listConnections } from "#lib/team/list-connections";

export const GET = endpoint(operations.listConnections, ({ actor }) => listConnections(actor));
