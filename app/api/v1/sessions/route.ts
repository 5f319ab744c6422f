import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";
import { createSession } from "#lib/sessions/create-session";
import { listSessions } from "#lib/sessions/list-sessions";

export const GET = endpoint(operations.listSessions, ({ actor, query }) => listSessions(actor, query));

export const POST = endpoint(operations.createSession, ({ actor, body }) => createSession(actor, body));

export const { DELETE, OPTIONS, PATCH, PUT } = refuseMethods("GET", "POST");
