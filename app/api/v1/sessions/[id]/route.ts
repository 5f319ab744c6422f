import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";
import { readSession } from "#lib/sessions/read-session";

export const GET = endpoint(operations.readSession, ({ actor, params }) => readSession(actor, params.id));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
