import { prisma } from "#lib/db/prisma";
import { bindSession } from "#lib/sessions/bind-session";
import { findSessionRow } from "#lib/sessions/find-or-create-session";
import { videodbOf } from "#lib/sessions/videodb-of";
import { translateWebhook, type WebhookMeaning } from "#lib/videodb/translate-webhook";
import { VideodbError } from "#lib/videodb/videodb-error";
import type { FactSource } from "./fact-source.ts";
import { recordFacts } from "./record-facts.ts";
import type { WorkOutcome } from "./run-worker.ts";

type Owner = { workspaceId: number; connectionId: string; sessionRow: number | null; attachmentId: string | null };

/** One stored delivery into facts. Running it twice changes nothing the second time. */
export async function processDelivery(id: number, signal: AbortSignal): Promise<WorkOutcome> {
  const delivery = await prisma().delivery.findUniqueOrThrow({ where: { id } });
  if (!delivery.tokenHash) return { end: "quarantined", reason: "came by no callback address" };
  const token = await prisma().callbackToken.findUnique({ where: { hash: delivery.tokenHash } });
  if (!token) return { end: "quarantined", reason: "its callback address is gone" };
  const meaning = translateWebhook(delivery.body, delivery.receivedAt.getTime());
  if (meaning.kind === "quarantine") return { end: "quarantined", reason: meaning.reason };
  const owner = {
    workspaceId: token.workspaceId,
    connectionId: token.connectionId,
    sessionRow: token.sessionId,
    attachmentId: token.attachmentId,
  };
  const sessionRow = await sessionOf(meaning, owner, signal);
  if (typeof sessionRow === "string") return { end: "quarantined", reason: sessionRow };
  if (sessionRow !== null) await prisma().delivery.update({ where: { id }, data: { sessionId: sessionRow } });
  const source: FactSource = {
    ...owner,
    attachmentId: owner.attachmentId ?? undefined,
    arrivedBy: "webhook",
    receivedAt: delivery.receivedAt,
  };
  if (meaning.kind === "alert" && !owner.attachmentId && !meaning.fact.streamId) {
    return { end: "quarantined", reason: "an alert that names no stream, at an address that stands for none" };
  }
  await recordFacts(source, [meaning.fact]);
  return { end: "done" };
}

/**
 * Whose delivery it is, or why nobody's. The sender is unsigned: an address speaks only for its own session, and a session
 * that nobody here knows must be known to VideoDB before it becomes a row.
 */
async function sessionOf(
  meaning: Exclude<WebhookMeaning, { kind: "quarantine" }>,
  owner: Owner,
  signal: AbortSignal,
): Promise<number | null | string> {
  const named = meaning.kind === "lifecycle" ? meaning.fact.sessionId : meaning.sessionId;
  if (named === null) return owner.sessionRow;
  if (owner.sessionRow !== null) {
    const bound = await bindSession(owner, owner.sessionRow, named);
    return bound ?? `names ${named}, but its address belongs to another session`;
  }
  const known = await findSessionRow(owner.connectionId, owner.workspaceId, named);
  if (known !== null || meaning.kind === "alert") return known;
  return (await isKnownUpstream(owner, named, signal)) ? null : `names ${named}, which VideoDB does not know`;
}

async function isKnownUpstream(owner: Owner, sessionId: string, signal: AbortSignal): Promise<boolean> {
  try {
    await (await videodbOf(owner, signal)).readSession(sessionId);
    return true;
  } catch (error) {
    if (error instanceof VideodbError && error.kind === "missing") return false;
    throw error;
  }
}
