import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";
import { listMoments } from "#lib/moments/list-moments";

export const GET = endpoint(operations.listMoments, ({ actor, params, query }) => listMoments(actor, params.id, query));
