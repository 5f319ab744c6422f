import { loadAlert } from "#lib/alerts/load-alert";
import { endpoint } from "#lib/http/endpoint";
import { operations } from "#lib/model/operations";

export const GET = endpoint(operations.readAlert, ({ actor, params }) => loadAlert(actor.workspaceId, params.id));
