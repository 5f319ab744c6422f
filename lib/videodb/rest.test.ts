import { connect as connectSdk } from "videodb";
import { describe, expect, it } from "vitest";
import { API_KEY, data, say, upstream } from "#tests/small-rest";
import { VideodbError } from "./rest.ts";

const CALLBACK = "https://sightline.example/api/webhooks/videodb/token";

const failure = async (work: Promise<unknown>): Promise<VideodbError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VideodbError)) throw new Error(`expected a VideodbError, got ${String(error)}`);
  return error;
};

describe("what goes over the wire", () => {
  it("is what the SDK puts there for indexes", async () => {
    const { seen, baseUrl, rest } = await upstream((request, response) =>
      say(response, 200, {
        success: true,
        data: request.path.startsWith("/collection")
          ? { id: "default" }
          : { id: "rts-1", rtstream_index_id: "0123456789abcdef", status: "running" },
      }),
    );
    const stream = await (await connectSdk({ apiKey: API_KEY, baseUrl }).getCollection()).getRTStream("rts-1");
    const bodies = async (work: () => Promise<unknown>) => {
      await work();
      return seen.at(-1);
    };
    const common = { name: "n", prompt: "p", modelName: "pro", wsConnectionId: "c1" };
    expect(
      await bodies(() =>
        rest.createIndex("rts-1", { kind: "visual_index", ...common, windowSeconds: 3, frameCount: 2 }),
      ),
    ).toEqual(
      await bodies(() =>
        stream.indexVisuals({
          prompt: "p",
          name: "n",
          modelName: "pro",
          batchConfig: { type: "time", value: 3, frameCount: 2 },
          socketId: "c1",
        }),
      ),
    );
    expect(
      await bodies(() =>
        rest.createIndex("rts-1", { kind: "audio_index", ...common, windowSeconds: 20, frameCount: null }),
      ),
    ).toEqual(
      await bodies(() =>
        stream.indexAudio({
          prompt: "p",
          name: "n",
          modelName: "pro",
          batchConfig: { type: "time", value: 20 },
          socketId: "c1",
        }),
      ),
    );
    expect(await bodies(() => rest.startTranscript("rts-1", { wsConnectionId: "c1" }))).toEqual(
      await bodies(() => stream.startTranscript("c1")),
    );
  });

  it("carries the callback address and the socket when a session is created", async () => {
    const { seen, rest } = await upstream(data({ session_id: "cap-1", created_at: 1768912496 }));
    const session = { endUserId: "u", callbackUrl: CALLBACK, wsConnectionId: "c1", metadata: { snake_key: 1 } };
    expect(await rest.createSession(session)).toEqual({ sessionId: "cap-1", createdAt: 1768912496000 });
    expect(seen).toEqual([
      {
        method: "POST",
        path: "/collection/default/capture/session",
        key: API_KEY,
        body: { end_user_id: "u", callback_url: CALLBACK, ws_connection_id: "c1", metadata: { snake_key: 1 } },
      },
    ]);
  });

  it("never leaves its path by an id", async () => {
    const { seen, rest } = await upstream(data({ status: "running" }));
    expect(await failure(rest.transcriptStatus(".."))).toMatchObject({ kind: "refused" });
    await rest.transcriptStatus("a/../b?c");
    expect(seen.map(({ path }) => path)).toEqual(["/rtstream/a%2F..%2Fb%3Fc/transcription/status"]);
  });
});

describe("what comes back is understood in every spelling", () => {
  it("a session, with its metadata as it was given", async () => {
    const streams = [{ rtstream_id: "rts-1", channel_id: "screen", name: "display:1", media_types: ["video"] }];
    const { rest } = await upstream(
      data({
        id: "cap-1",
        status: "exported",
        metadata: { snake_key: { a_b: 1 } },
        created_at: "2026-01-20T12:00:00",
        exported_video_id: "m-1",
        export_status: "exported",
        rtstreams: streams,
      }),
    );
    expect(await rest.readSession("cap-1")).toEqual({
      sessionId: "cap-1",
      status: "exported",
      endUserId: null,
      metadata: { snake_key: { a_b: 1 } },
      createdAt: Date.UTC(2026, 0, 20, 12),
      streams: [{ streamId: "rts-1", name: "display:1", kind: "display", mediaTypes: ["video"] }],
      exportedVideoId: "m-1",
      exportStatus: "exported",
      failure: null,
    });
  });

  it("pages of sessions, until a page brings nothing new", async () => {
    const { seen, rest } = await upstream((request, response) => {
      const page = new URL(request.path, "http://x").searchParams.get("cursor") ?? "0";
      const id = page === "2" ? "1" : page;
      data({ sessions: [{ id: `cap-${id}` }], next_page: String(Number(page) + 1) })(request, response);
    });
    expect((await rest.listSessions({ status: "active" })).map((session) => session.sessionId)).toEqual([
      "cap-0",
      "cap-1",
    ]);
    expect(seen).toHaveLength(3);
  });

  it("indexes, events, alerts, videos", async () => {
    const lists = {
      scene_indexes: [{ rtstream_index_id: "i1", name: "n", status: "running", extraction_config: { time: "10" } }],
      events: [{ event_id: "event-7bd0ccf7e53637ef", event_prompt: "p", label: "l" }],
      alerts: [{ alert_id: "a1", event_id: "7bd0ccf7e53637ef", callback_url: "", status: "disabled" }],
      thumbnail: "https://a.example/t.png",
      stream_url: "javascript:alert(1)",
      player_url: null,
    };
    const { rest } = await upstream(data(lists));
    expect(await rest.listIndexes("rts-1")).toEqual([{ indexId: "i1", name: "n", status: "running", prompt: null }]);
    expect(await rest.listEvents()).toEqual([{ eventId: "7bd0ccf7e53637ef", label: "l", prompt: "p" }]);
    expect(await rest.listAlerts("rts-1", "i1")).toEqual([
      { alertId: "a1", eventId: "7bd0ccf7e53637ef", callbackUrl: null, isEnabled: false },
    ]);
    expect(await rest.readVideo("m-1")).toEqual({
      streamUrl: null,
      playerUrl: null,
      thumbnailUrl: "https://a.example/t.png",
    });
  });

  it("empty lists, and answers without data", async () => {
    const { rest } = await upstream((_, response) => say(response, 200, { success: true }));
    expect(await rest.listEvents()).toEqual([]);
    await rest.startTranscript("rts-1", { wsConnectionId: null });
    expect(await failure(rest.readSession("cap-1"))).toMatchObject({ kind: "shape" });
  });
});
