import type pg from "pg";
import { type Firing, mergeFiring, newAlertId, placeFiring, raiseAlert } from "#lib/alerts/raise-alert";
import type { AlertFact } from "#lib/model/fact";
import { appendMoments, type NewMoment } from "#lib/moments/append-moments";
import { momentKey } from "#lib/moments/moment-key";
import { findRule } from "#lib/rules/find-rule";
import type { FactSource } from "./fact-source.ts";
import { type Recorded, recordedOf } from "./recorded.ts";

/** One copy of one firing, under the session's row lock: raised with its moment, merged into its other copy, or known. */
export async function recordAlert(
  client: pg.PoolClient,
  source: FactSource,
  into: Parameters<typeof appendMoments>[0],
  fact: AlertFact,
  streamRow: number | null,
): Promise<Recorded> {
  const wire = source.arrivedBy === "webhook" ? "webhook" : "socket";
  const key = momentKey(
    "alert",
    wire,
    source.attachmentId ?? null,
    streamRow,
    fact.label,
    fact.eventId,
    fact.start,
    fact.end,
  );
  const firing: Firing = { fact, streamRow, wire, key };
  const decision = await placeFiring(client, into, firing);
  if (decision.do === "nothing") return recordedOf(source, [], [], { known: 1 });
  if (decision.do === "merge") {
    await mergeFiring(client, into, decision.id, firing);
    return recordedOf(source, [], [], { alerts: [{ id: decision.id, what: "changed" }] });
  }
  const rule = await findRule(client, {
    ...into,
    attachmentId: source.attachmentId ?? null,
    eventId: fact.eventId,
    label: fact.label,
  });
  const id = newAlertId();
  const moment: NewMoment = {
    ...{
      key: momentKey("alert", id),
      kind: "alert",
      streamRow,
      start: fact.start,
      end: fact.end,
      confidence: fact.confidence,
    },
    text: fact.explanation ?? fact.label,
    data: { ...fact.data, alertId: id, label: fact.label, severity: rule.severity },
  };
  const appended = await appendMoments(into, [moment], client);
  const place = { id, workspaceId: source.workspaceId, sessionRow: into.sessionRow, seq: appended[0]?.seq ?? 0 };
  await raiseAlert(client, place, firing, rule, source.receivedAt);
  return recordedOf(source, [{ moment, streamId: fact.streamId }], appended, { alerts: [{ id, what: "raised" }] });
}
