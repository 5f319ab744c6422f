import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db/prisma";
import { useOwnDatabase } from "#tests/setup/own-database";
import { statusOf, until, useLiveHouse } from "./live-house.ts";

useOwnDatabase();
const { house, faults, calls, create, record, sendFrame } = useLiveHouse();

describe("pipelines", () => {
  test("start once per stream, bound to the relay's socket, however often and in whatever order webhooks come", async () => {
    await faults({ reset: true, switches: { duplicateWebhooks: "restamped", isOutOfOrder: true } });
    const sessionId = await create();
    await record(sessionId, { scenario: "support-session" });
    await until(async () => (await statusOf(sessionId)) === "exported");
    await faults({ reset: true });
    const socket = (await prisma().connection.findUniqueOrThrow({ where: { id: house.connectionId } }))
      .upstreamConnectionId;
    const streams = await prisma().stream.findMany({
      where: { session: { externalId: sessionId } },
      include: { pipelines: { include: { attachments: true } } },
    });
    expect(
      streams.map(({ kind, pipelines }) => [kind, pipelines.map((pipeline) => pipeline.kind).sort()]).sort(),
    ).toEqual([
      ["display", ["visual_index"]],
      ["mic", ["audio_index", "transcript"]],
      ["system_audio", ["audio_index", "transcript"]],
    ]);
    for (const stream of streams) {
      const [transcripts, indexes] = await Promise.all([
        calls(new RegExp(`^/rtstream/${stream.externalId}/transcription$`)),
        calls(new RegExp(`^/rtstream/${stream.externalId}/index/scene$`)),
      ]);
      const started = transcripts.filter(({ method }) => method === "POST");
      const created = indexes.filter(({ method }) => method === "POST");
      expect([started.length, created.length]).toEqual([stream.kind === "display" ? 0 : 1, 1]);
      for (const { body } of [...started, ...created]) expect(body.ws_connection_id).toBe(socket);
      const alerts = (await calls(new RegExp(`^/rtstream/${stream.externalId}/index/.*/alert$`))).filter(
        ({ method }) => method === "POST",
      );
      expect(alerts).toHaveLength(stream.pipelines.flatMap(({ attachments }) => attachments).length);
      for (const { body } of alerts)
        expect(body).toMatchObject({
          ws_connection_id: socket,
          callback_url: expect.stringMatching(/\/api\/webhooks\/videodb\/\S{40,}$/),
        });
      expect(new Set(alerts.map(({ body }) => body.callback_url)).size).toBe(alerts.length);
    }
  });

  test("a process killed between VideoDB's answer and our commit does not start or attach anything twice", async () => {
    const sessionId = await create();
    await record(sessionId, { scenario: "support-session", rate: 1 });
    const attached = () =>
      prisma().attachment.findMany({ where: { pipeline: { stream: { session: { externalId: sessionId } } } } });
    const effects = { session: { externalId: sessionId } };
    const row = () => prisma().captureSession.findFirstOrThrow({ where: effects.session });
    await until(
      async () => (await prisma().effect.count({ where: { sessionId: (await row()).id, status: "done" } })) === 3,
    );
    const creations = async () => (await calls(/^\/rtstream\//)).filter(({ method }) => method === "POST").length;
    const before = await creations();
    await prisma().pipeline.updateMany({
      where: { sessionId: (await row()).id },
      data: { state: "requested", upstreamIndexId: null, boundConnectionId: null },
    });
    await prisma().attachment.updateMany({
      where: { sessionId: (await row()).id },
      data: { upstreamAlertId: null, boundConnectionId: null },
    });
    await prisma().effect.updateMany({
      where: { sessionId: (await row()).id },
      data: { status: "pending", nextAttemptAt: new Date(0) },
    });
    await until(
      async () => (await prisma().effect.count({ where: { sessionId: (await row()).id, status: "done" } })) === 3,
    );
    expect((await attached()).every(({ upstreamAlertId }) => upstreamAlertId !== null)).toBe(true);
    expect(await creations()).toBe(before);
  });

  test("active without its streams is completed from VideoDB's record", async () => {
    const sessionId = await create();
    const { id, connectionId } = await prisma().captureSession.findFirstOrThrow({ where: { externalId: sessionId } });
    // The session's frames go to the socket it was created with: once that is gone, nothing but REST names the streams.
    const socket = async () =>
      (await prisma().connection.findUniqueOrThrow({ where: { id: connectionId } })).upstreamConnectionId;
    const before = await socket();
    await faults({ reset: true, switches: { lostWebhooks: ["active"] }, dropSockets: true });
    await until(async () => {
      const now = await socket();
      return now !== null && now !== before;
    });
    await sendFrame(
      JSON.stringify({ event: "capture_session.active", capture_session_id: sessionId, status: "active", data: {} }),
    );
    const search = () => prisma().effect.findMany({ where: { sessionId: id, name: "find_streams" } });
    await until(async () => (await search()).length === 1);
    expect(await prisma().stream.count({ where: { connectionId, sessionId: id } })).toBe(0);
    await record(sessionId, { scenario: "planning-call", rate: 1 });
    await until(async () => (await prisma().stream.count({ where: { connectionId, sessionId: id } })) === 3);
    await until(async () => (await search()).every(({ status }) => status === "done"));
    await faults({ reset: true });
  });
});
