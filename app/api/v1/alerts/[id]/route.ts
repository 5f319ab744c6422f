import { loadAlert } from "#lib/alerts/load-alert";
import { endpoint } from "#lib/http/endpoint";
import { refuseMethods } from "#lib/http/refuse-methods";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.readAlert, ({ actor, params }) => loadAlert(actor.workspaceId, params.id));

export const { DELETE, OPTIONS, PATCH, POST, PUT } = refuseMethods("GET");
