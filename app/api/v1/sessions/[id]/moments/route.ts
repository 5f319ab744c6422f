import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";
import { listMoments } from "#lib/moments/list-moments";

export const GET = endpoint(operations.listMoments, ({ actor, params, query }) => listMoments(actor, params.id, query));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
