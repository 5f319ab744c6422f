import { randomBytes, randomUUID } from "node:crypto";
import { hashToken, newToken, seal } from "#lib/base/seal";
import type { Prisma } from "#lib/db/generated/client";
import { prisma } from "#lib/db/prisma";
import type { Actor, Role } from "#lib/model/role";

export type MadeWorkspace = { workspaceId: number; connectionId: string; actor: Actor };
export type MadeSession = { sessionId: number; externalId: string };
export type MadeStream = { streamId: number; externalId: string };

const shortId = () => randomBytes(6).toString("hex");

/** A workspace with one VideoDB connection. The connection's key is sealed under the test's AUTH_SECRET. */
export async function makeWorkspace(
  given: { name?: string; baseUrl?: string; apiKey?: string; collectionId?: string } = {},
): Promise<MadeWorkspace> {
  const id = shortId();
  const workspace = await prisma().workspace.create({
    data: {
      slug: `workspace-${id}`,
      name: given.name ?? `Workspace ${id}`,
      connections: {
        create: {
          name: "VideoDB",
          baseUrl: given.baseUrl ?? "http://127.0.0.1:9",
          collectionId: given.collectionId ?? "default",
          sealedApiKey: seal(given.apiKey ?? "sk-test-key"),
        },
      },
    },
    include: { connections: true },
  });
  const [connection] = workspace.connections;
  if (!connection) throw new Error("A made workspace has a connection.");
  return {
    workspaceId: workspace.id,
    connectionId: connection.id,
    actor: { kind: "system", workspaceId: workspace.id, role: "admin" },
  };
}

export async function makeSession(
  { workspaceId, connectionId }: Pick<MadeWorkspace, "workspaceId" | "connectionId">,
  given: Partial<Prisma.CaptureSessionUncheckedCreateInput> = {},
): Promise<MadeSession> {
  const externalId = given.externalId ?? `cap-${randomUUID()}`;
  const row = await prisma().captureSession.create({
    data: {
      workspaceId,
      connectionId,
      endUserId: "dana@northwind.example",
      status: "active",
      epoch: 1,
      ...given,
      externalId,
    },
  });
  return { sessionId: row.id, externalId };
}

export async function makeStream(
  { workspaceId, connectionId }: Pick<MadeWorkspace, "workspaceId" | "connectionId">,
  sessionId: number,
  given: Partial<Prisma.StreamUncheckedCreateInput> = {},
): Promise<MadeStream> {
  const externalId = given.externalId ?? `rts-${randomUUID()}`;
  const row = await prisma().stream.create({
    data: {
      workspaceId,
      connectionId,
      sessionId,
      name: "mic",
      kind: "mic",
      mediaTypes: ["audio"],
      ...given,
      externalId,
    },
  });
  return { streamId: row.id, externalId };
}

export async function makePipeline(
  workspaceId: number,
  place: { sessionId: number; streamId: number },
  given: Partial<Prisma.PipelineUncheckedCreateInput> = {},
): Promise<{ pipelineId: number }> {
  const row = await prisma().pipeline.create({
    data: { workspaceId, ...place, kind: "transcript", name: "transcript", state: "running", ...given },
  });
  return { pipelineId: row.id };
}

/** Takes the next seq of the session, as the door would. */
export async function makeMoment(
  workspaceId: number,
  sessionId: number,
  given: Partial<Omit<Prisma.MomentUncheckedCreateInput, "seq">> = {},
): Promise<{ seq: number }> {
  const { lastSeq: seq } = await prisma().captureSession.update({
    where: { id: sessionId },
    data: { lastSeq: { increment: 1 } },
  });
  const startMs = given.startMs ?? Date.now();
  await prisma().moment.create({
    data: {
      workspaceId,
      sessionId,
      seq,
      kind: "transcript",
      startMs,
      endMs: Number(startMs) + 1_000,
      text: `moment ${seq}`,
      arrivedBy: "socket",
      receivedAt: new Date(),
      key: new Uint8Array(randomBytes(16)),
      ...given,
    },
  });
  return { seq };
}

export async function makeRule(
  workspaceId: number,
  given: { name?: string; severity?: string; indexKind?: string; prompt?: string } = {},
): Promise<{ ruleId: string; ruleVersionId: string }> {
  const {
    name = `Rule ${shortId()}`,
    severity = "high",
    indexKind = "visual_index",
    prompt = "A password is visible",
  } = given;
  const row = await prisma().rule.create({
    data: {
      workspaceId,
      name,
      versions: { create: { workspaceId, version: 1, label: name, prompt, severity, indexKind } },
    },
    include: { versions: true },
  });
  const [version] = row.versions;
  if (!version) throw new Error("A made rule has a version.");
  return { ruleId: row.id, ruleVersionId: version.id };
}

/** An alert with its own moment in the session's log. */
export async function makeAlert(
  workspaceId: number,
  sessionId: number,
  given: Partial<Omit<Prisma.AlertUncheckedCreateInput, "seq">> = {},
): Promise<{ alertId: string; seq: number }> {
  const startMs = Number(given.startMs ?? Date.now());
  const { seq } = await makeMoment(workspaceId, sessionId, {
    kind: "alert",
    startMs,
    streamId: given.streamId ?? null,
  });
  const row = await prisma().alert.create({
    data: {
      id: randomUUID(),
      workspaceId,
      sessionId,
      seq,
      label: "Sensitive content",
      severity: "critical",
      startMs,
      endMs: startMs + 1_000,
      arrivedBy: ["socket"],
      raisedAt: new Date(startMs),
      ...given,
    },
  });
  await prisma().captureSession.update({ where: { id: sessionId }, data: { alertCount: { increment: 1 } } });
  return { alertId: row.id, seq };
}

/** A callback token as the door looks it up; the plain token is what a callback URL carries. */
export async function makeCallbackToken(
  { workspaceId, connectionId }: Pick<MadeWorkspace, "workspaceId" | "connectionId">,
  given: Partial<Prisma.CallbackTokenUncheckedCreateInput> = {},
): Promise<{ token: string }> {
  const token = newToken();
  await prisma().callbackToken.create({
    data: { hash: hashToken(token), workspaceId, connectionId, purpose: "connection", ...given },
  });
  return { token };
}

export async function makeApiKey(workspaceId: number, role: Role = "admin"): Promise<{ key: string; keyId: string }> {
  const key = newToken();
  const row = await prisma().apiKey.create({ data: { workspaceId, name: "test", hash: hashToken(key), role } });
  return { key, keyId: row.id };
}
