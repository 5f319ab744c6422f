import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";
import { readSession } from "#lib/sessions/read-session";

export const GET = endpoint(operations.readSession, ({ actor, params }) => readSession(actor, params.id));
