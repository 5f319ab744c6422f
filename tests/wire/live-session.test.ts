import { describe, expect, test } from "vitest";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { useOwnDatabase } from "#tests/setup/own-database";
import { type Oracle, statusOf, until, useLiveHouse } from "./live-house.ts";

useOwnDatabase();
const { faults, oracle, create, record } = useLiveHouse();

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
