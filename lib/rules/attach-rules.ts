import { env } from "#lib/base/env";
import { hashToken, newToken } from "#lib/base/seal";
import type { Attachment, Pipeline, RuleVersion, Stream } from "#lib/db/generated/client";
import { oneAtATime } from "#lib/db/one-at-a-time";
import { prisma } from "#lib/db/prisma";
import type { VideodbRest } from "#lib/videodb/rest";
import { VideodbError } from "#lib/videodb/videodb-error";

/**
 * Attaches every enabled rule in scope to one running index: VideoDB's alert with a callback address of its own (its callback
 * names no session, stream or rule, protocol 9.2) and the socket's id, so that a firing arrives both ways. Exactly once per
 * (index, rule version): an alert that a killed process left behind is recognised by the address it was given.
 */
export async function attachRules(
  videodb: VideodbRest,
  stream: Stream,
  pipeline: Pipeline,
  wsConnectionId: string,
): Promise<void> {
  const { upstreamIndexId, workspaceId } = pipeline;
  if (!upstreamIndexId) return;
  const rules = await prisma().rule.findMany({
    where: { workspaceId, isEnabled: true, archivedAt: null },
    include: { versions: { where: { indexKind: pipeline.kind } } },
  });
  for (const rule of rules) {
    const version = rule.versions.find((candidate) => candidate.version === rule.currentVersion);
    const wiring = version && { stream, pipeline, indexId: upstreamIndexId, version, wsConnectionId };
    if (wiring) await attach(videodb, wiring).catch((error: unknown) => noteRefusal(wiring, error));
  }
}

type Wiring = { stream: Stream; pipeline: Pipeline; indexId: string; version: RuleVersion; wsConnectionId: string };

/** A rule that VideoDB refuses must not keep the others from being attached; everything else is tried again. */
async function noteRefusal({ stream, pipeline, version }: Wiring, error: unknown): Promise<void> {
  if (!(error instanceof VideodbError) || error.isRetryable || error.kind === "key") throw error;
  await prisma().pipeline.update({
    where: { id: pipeline.id, workspaceId: stream.workspaceId },
    data: { state: "degraded", error: `The rule “${version.label}” could not be attached: ${error.message}` },
  });
}

async function attach(videodb: VideodbRest, wiring: Wiring): Promise<void> {
  const { stream, pipeline, indexId, version, wsConnectionId } = wiring;
  const attachment = await prisma().attachment.upsert({
    where: { pipelineId_ruleVersionId: { pipelineId: pipeline.id, ruleVersionId: version.id } },
    create: {
      ...{ workspaceId: stream.workspaceId, sessionId: stream.sessionId, streamId: stream.id },
      ...{ pipelineId: pipeline.id, ruleVersionId: version.id },
    },
    update: {},
  });
  if (attachment.upstreamAlertId) return;
  const eventId = await eventOf(videodb, stream.connectionId, version);
  const upstreamAlertId =
    (await leftBehind(videodb, stream, indexId, attachment)) ??
    (await createAlert(videodb, wiring, attachment, eventId));
  await prisma().attachment.update({
    where: { id: attachment.id, workspaceId: stream.workspaceId },
    data: { upstreamAlertId, boundConnectionId: wsConnectionId },
  });
}

async function createAlert(
  videodb: VideodbRest,
  { stream, indexId, wsConnectionId }: Wiring,
  attachment: Attachment,
  eventId: string,
): Promise<string> {
  const token = newToken();
  // The address must be known before VideoDB can call it.
  await prisma().callbackToken.create({
    data: {
      ...{
        hash: hashToken(token),
        purpose: "alert",
        workspaceId: stream.workspaceId,
        connectionId: stream.connectionId,
      },
      ...{ sessionId: stream.sessionId, attachmentId: attachment.id },
    },
  });
  const callbackUrl = `${env().publicUrl}/api/webhooks/videodb/${token}`;
  return videodb.createAlert(stream.externalId, indexId, { eventId, callbackUrl, wsConnectionId });
}

async function leftBehind(
  videodb: VideodbRest,
  stream: Stream,
  indexId: string,
  attachment: Attachment,
): Promise<string | null> {
  const tokens = await prisma().callbackToken.findMany({
    where: { attachmentId: attachment.id, workspaceId: stream.workspaceId },
  });
  if (tokens.length === 0) return null;
  const ours = new Set(tokens.map((token) => Buffer.from(token.hash).toString("hex")));
  const alerts = await videodb.listAlerts(stream.externalId, indexId);
  const left = alerts.find((alert) => {
    const token = alert.callbackUrl?.split("/").at(-1);
    return token !== undefined && ours.has(Buffer.from(hashToken(token)).toString("hex"));
  });
  return left?.alertId ?? null;
}

/** Events are templates of the account and cannot be deleted: one with the same words is ours to use. */
function eventOf(videodb: VideodbRest, connectionId: string, version: RuleVersion): Promise<string> {
  return oneAtATime(`rule event ${connectionId} ${version.id}`, () =>
    findOrCreateEvent(videodb, connectionId, version),
  );
}

async function findOrCreateEvent(videodb: VideodbRest, connectionId: string, version: RuleVersion): Promise<string> {
  const known = await prisma().ruleEvent.findUnique({
    where: { ruleVersionId_connectionId: { ruleVersionId: version.id, connectionId } },
  });
  if (known) return known.eventId;
  const { label, prompt } = version;
  const listed = (await videodb.listEvents()).find((event) => event.label === label && event.prompt === prompt);
  const eventId = listed?.eventId ?? (await videodb.createEvent({ label, prompt }));
  await prisma().ruleEvent.upsert({
    where: { ruleVersionId_connectionId: { ruleVersionId: version.id, connectionId } },
    create: { ruleVersionId: version.id, connectionId, workspaceId: version.workspaceId, eventId },
    update: {},
  });
  return eventId;
}
