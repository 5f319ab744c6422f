import { describe, expect, test } from "vitest";
import { prisma } from "#lib/db/prisma";
import { useOwnDatabase } from "#tests/setup/own-database";
import { until, useLiveHouse } from "./live-house.ts";

useOwnDatabase();
const { house, faults, calls, sendFrame, create, record } = useLiveHouse();

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
