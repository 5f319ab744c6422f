import { bareEventId } from "./read-fields.ts";
import type { Options, RestClient } from "./rest-client.ts";
import * as wire from "./wire.ts";

/** Protocol 9.1: an event is a prompt with a label, an alert wires it to one index of one stream. */
export function ruleCalls({ ask, get, post }: RestClient) {
  return {
    async listEvents(options?: Options): Promise<{ eventId: string; label: string | null; prompt: string | null }[]> {
      const answer = await ask(wire.eventListWire.nullable(), get("list events", ["rtstream", "event"], options));
      return (answer?.events ?? []).map((event) => ({
        eventId: bareEventId(event.event_id),
        label: event.label ?? null,
        prompt: event.event_prompt ?? event.prompt ?? null,
      }));
    },

    /** Not idempotent upstream: list first. */
    async createEvent(event: { label: string; prompt: string }, options?: Options): Promise<string> {
      const body = { event_prompt: event.prompt, label: event.label };
      const answer = await ask(wire.createdEventWire, post("create an event", ["rtstream", "event"], body, options));
      return bareEventId(answer.event_id);
    },

    async listAlerts(
      streamId: string,
      indexId: string,
      options?: Options,
    ): Promise<{ alertId: string; eventId: string; callbackUrl: string | null; isEnabled: boolean }[]> {
      const path = ["rtstream", streamId, "index", indexId, "alert"];
      const answer = await ask(wire.alertListWire.nullable(), get("list alerts", path, options));
      return (answer?.alerts ?? []).map((alert) => ({
        alertId: alert.alert_id ?? alert.id ?? "",
        eventId: bareEventId(alert.event_id),
        callbackUrl: alert.callback_url || null,
        isEnabled: alert.status !== "disabled",
      }));
    },

    /** Not idempotent upstream: list first. An empty callback URL is how VideoDB is told "socket only". */
    async createAlert(
      streamId: string,
      indexId: string,
      alert: { eventId: string; callbackUrl: string | null; wsConnectionId: string | null },
      options?: Options,
    ): Promise<string> {
      const body = {
        ...{ event_id: alert.eventId, callback_url: alert.callbackUrl ?? "" },
        ...(alert.wsConnectionId === null ? {} : { ws_connection_id: alert.wsConnectionId }),
      };
      const path = ["rtstream", streamId, "index", indexId, "alert"];
      return (await ask(wire.createdAlertWire, post("create an alert", path, body, options))).alert_id;
    },
  };
}
