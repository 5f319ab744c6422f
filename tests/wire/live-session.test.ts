import { describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { useOwnDatabase } from "#tests/setup/own-database";
import { type Oracle, statusOf, until, useLiveHouse } from "./live-house.ts";

useOwnDatabase();
const { house, faults, oracle, calls, sendFrame, create, record } = useLiveHouse();

const DONE = new Set(["exported", "failed"]);

/** Everything VideoDB pushed or posted, against everything in the log. Starts are compared to the second: units differ by wire. */
async function expectLogEqualsOracle(sessionId: string, alertTime: "start" | "end" = "start"): Promise<Oracle> {
  const told = await oracle(sessionId);
  const expected = [
    ...told.finals.map(({ streamId, start, text }) => ["transcript", streamId, start, text]),
    ...told.descriptions.map(({ kind, streamId, start, text }) => [`${kind}_index`, streamId, start, text]),
    ...told.lifecycle.map(({ status }) => ["lifecycle", null, null, status]),
    ...told.alerts.map((alert) => ["alert", alert.streamId, alert[alertTime], alert.label]),
  ].map((line) => JSON.stringify(line));
  const read = async () => {
    const { rows } = await pool().query(
      `SELECT m.seq, m.kind, s.external_id, m.start_ms, COALESCE(m.data->>'label', m.text) AS text FROM moment m
         JOIN capture_session c ON c.id = m.session_id LEFT JOIN stream s ON s.id = m.stream_id
        WHERE c.external_id = $1 ORDER BY m.seq`,
      [sessionId],
    );
    return rows;
  };
  await until(async () => (await read()).length >= expected.length);
  const rows = await read();
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, index) => index + 1));
  const lines = rows.map(({ kind, external_id, start_ms, text }) =>
    JSON.stringify([kind, external_id, kind === "lifecycle" ? null : start_ms, text]),
  );
  expect(lines.sort()).toEqual(expected.sort());
  return told;
}

describe("a session from created to exported", () => {
  test("the log equals what VideoDB emitted, alerts came by both wires as one, and the recording is known", async () => {
    const sessionId = await create();
    await record(sessionId, { scenario: "support-session" });
    await until(async () => (await statusOf(sessionId)) === "exported");
    const told = await expectLogEqualsOracle(sessionId);
    expect(told.alerts.length).toBeGreaterThan(0);
    const both = async () => prisma().alert.findMany({ where: { session: { externalId: sessionId } } });
    await until(async () => (await both()).every(({ arrivedBy }) => arrivedBy.length === 2));
    expect(await both()).toHaveLength(told.alerts.length);
    const session = await prisma().captureSession.findFirstOrThrow({ where: { externalId: sessionId } });
    expect(session).toMatchObject({ exportState: "exported", streamUrl: expect.stringContaining("m3u8") });
    expect(await prisma().parkedFact.count()).toBe(0);
  });

  test("two sessions at once keep their moments apart", async () => {
    const ids = [await create(), await create()];
    await Promise.all(
      ids.map((id, index) => record(id, { scenario: index === 0 ? "planning-call" : "quiet-afternoon" })),
    );
    for (const id of ids) {
      await until(async () => (await statusOf(id)) === "exported");
      await expectLogEqualsOracle(id);
    }
  });
});

describe("every ambiguity of the wire gives the same log", () => {
  test.each([
    { naming: "documented" },
    { duplicateWebhooks: "restamped", isOutOfOrder: true },
    { duplicateWebhooks: "same", envelope: "minimal" },
    { lostWebhooks: ["created", "starting"], junkPosts: ["empty", "text"] },
    { alertShape: "A", visualChannel: "scene_index", audioChannel: "spoken_index", hasLifecycleChannel: true },
    { alertShape: "C", alertCallback: "lifecycle", hasPlayerUrl: false },
    { frameStyle: "type", isFinal: "string" },
    { isFinal: "absent", drafts: "none", streamName: "capture", displays: 2 },
    { hasUnknownStream: true, drafts: "burst", isCreatedBeforeReply: true },
  ])("%j", async (switches) => {
    await faults({ reset: true, switches });
    const sessionId = await create();
    await record(sessionId, { scenario: "support-session", rate: 60 });
    await until(async () => DONE.has((await statusOf(sessionId)) ?? ""));
    // The third alert shape carries one timestamp, that of the window's end.
    await expectLogEqualsOracle(sessionId, "alertShape" in switches && switches.alertShape === "C" ? "end" : "start");
    await faults({ reset: true });
  });
});

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
    const { id, connectionId, workspaceId } = await prisma().captureSession.findFirstOrThrow({
      where: { externalId: sessionId },
    });
    await prisma().effect.create({ data: { workspaceId, sessionId: id, name: "find_streams", lane: `session:${id}` } });
    await faults({ reset: true, switches: { lostWebhooks: ["active"] } });
    await record(sessionId, { scenario: "planning-call", rate: 1 });
    await until(async () => (await prisma().stream.count({ where: { connectionId, sessionId: id } })) === 3);
    await faults({ reset: true });
  });
});

describe("bad input on the socket", () => {
  test("an unknown channel and a frame that is not JSON are kept in quarantine, and the next good frame is recorded", async () => {
    await sendFrame(JSON.stringify({ channel: "heartbeat_v3", data: { pulse: 61 } }));
    await sendFrame("this is not JSON");
    const kept = () =>
      prisma().delivery.findMany({
        where: { connectionId: house.connectionId, wire: "socket", status: "quarantined" },
      });
    await until(async () => (await kept()).length === 2);
    expect((await kept()).map(({ name, reason }) => [name, reason])).toEqual([
      ["heartbeat_v3", expect.stringContaining("unknown channel")],
      [null, expect.stringContaining("JSON")],
    ]);
    await sendFrame(
      JSON.stringify({
        channel: "transcript",
        rtstream_id: "rts-nobody",
        data: { text: "early", is_final: true, start: Date.now(), end: Date.now() + 5 },
      }),
    );
    await until(async () => (await prisma().parkedFact.count({ where: { streamExternalId: "rts-nobody" } })) === 1);
  });
});

describe("a VideoDB that refuses, fails or is silent", () => {
  test.each([
    { status: 401, path: "/capture/session" },
    { status: 404, path: "/capture/session" },
    { status: 429, path: "/capture/session" },
    { status: 500, path: "/capture/session" },
  ])("answers $status to a create: the caller is told, and no key is in the words", async ({ status, path }) => {
    await faults({ reset: true, rest: [{ path, method: "POST", status, count: null }] });
    const error = await create().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: "unavailable", message: expect.stringContaining("VideoDB") });
    expect(String(error)).not.toMatch(/sk-test/);
    await faults({ reset: true });
    expect(await create()).toMatch(/^cap-/);
  });

  test("fails while pipelines start: they start once it recovers, exactly once", async () => {
    await faults({ reset: true, rest: [{ path: "^/rtstream/", method: "POST", status: 500, count: 4 }] });
    const sessionId = await create();
    await record(sessionId, { scenario: "planning-call", rate: 1 });
    const pipelines = () => prisma().pipeline.findMany({ where: { stream: { session: { externalId: sessionId } } } });
    await until(async () => (await pipelines()).filter(({ state }) => state === "running").length === 5);
    const streams = await prisma().stream.findMany({ where: { session: { externalId: sessionId } } });
    for (const { externalId } of streams) {
      const created = (await calls(new RegExp(`^/rtstream/${externalId}/index/scene$`))).filter(
        ({ method, status }) => method === "POST" && status === 200,
      );
      expect(created).toHaveLength(1);
    }
    await faults({ reset: true });
  });
});
