import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";
import { listConnections } from "#lib/team/list-connections";

export const GET = endpoint(operations.listConnections, ({ actor }) => listConnections(actor));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
