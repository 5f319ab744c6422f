import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { connect as connectSdk } from "videodb";
import { afterEach, describe, expect, it } from "vitest";
import { connectVideodb, VideodbError } from "./rest.ts";

const API_KEY = "sk-very-secret-key";
const CALLBACK = "https://sightline.example/api/webhooks/videodb/tHiSiSaSeCrEt0123456789abcdef";

type Seen = { method: string; path: string; key: string | undefined; body: unknown };
type Answer = (request: Seen, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function upstream(answer: Answer) {
  const seen: Seen[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const key = request.headers["x-access-token"];
    const one = {
      method: request.method ?? "",
      path: request.url ?? "",
      key: Array.isArray(key) ? key[0] : key,
      body: text ? JSON.parse(text) : null,
    };
    seen.push(one);
    answer(one, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  );
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rest = connectVideodb({ baseUrl: `${baseUrl}/`, apiKey: API_KEY, collectionId: "default" }, { backoffMs: 5 });
  return { seen, baseUrl, rest };
}

const say = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
};
const data =
  (value: unknown): Answer =>
  (_, response) =>
    say(response, 200, { success: true, data: value });
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

describe("a failure says what it is, and nothing it must not", () => {
  it.each([
    [401, "key", false],
    [402, "refused", false],
    [404, "missing", false],
    [429, "rate_limited", true],
    [500, "server", true],
    [302, "refused", false],
  ])("status %i is %s", async (status, kind, isRetryable) => {
    const echo = { success: false, message: `no: ${API_KEY} ${CALLBACK} wss://x/y st-abc ${"k".repeat(30)}` };
    const { rest } = await upstream((_, response) => say(response, status, echo, { location: "http://127.0.0.1:9/" }));
    const error = await failure(rest.createEvent({ label: "l", prompt: "p" }));
    expect(error).toMatchObject({ kind, status, isRetryable });
    for (const secret of [API_KEY, "tHiSiSaSeCrEt", "wss:", "st-abc", "kkkk"]) {
      expect(JSON.stringify([error.message, error.stack, error])).not.toContain(secret);
    }
    expect(error.cause).toBeUndefined();
  });

  it.each([
    ["success:false", 200, { success: false, message: "no" }, "refused"],
    ["not JSON", 200, "<html>", "shape"],
    ["an array", 200, [], "shape"],
    ["a job", 200, { success: true, status: "processing", data: { output_url: "http://evil.example" } }, "shape"],
  ])("%s", async (_, status, body, kind) => {
    const { rest } = await upstream((__, response) => say(response, status, body));
    expect(await failure(rest.readSession("cap-1"))).toMatchObject({ kind });
  });

  it("a key that no header can carry is a key problem, and is not repeated", async () => {
    const rest = connectVideodb({ baseUrl: "http://127.0.0.1:9", apiKey: "sk-\nbad", collectionId: "default" });
    const error = await failure(rest.websocketUrl());
    expect(error.kind).toBe("key");
    expect(error.message).not.toContain("bad");
  });

  it("nobody there is a network problem", async () => {
    const rest = connectVideodb(
      { baseUrl: "http://127.0.0.1:9", apiKey: API_KEY, collectionId: "default" },
      { backoffMs: 1 },
    );
    expect(await failure(rest.websocketUrl())).toMatchObject({ kind: "network", isRetryable: true });
  });
});

describe("tries", () => {
  const flaky = (failures: number, status: number, headers?: Record<string, string>) => {
    let calls = 0;
    return upstream((_, response) =>
      calls++ < failures
        ? say(response, status, { success: false }, headers)
        : say(response, 200, { success: true, data: { id: "cap-1", event_id: "e1" } }),
    );
  };

  it("a read is tried three times", async () => {
    const twice = await flaky(2, 503);
    expect((await twice.rest.readSession("cap-1")).sessionId).toBe("cap-1");
    const thrice = await flaky(3, 503);
    expect(await failure(thrice.rest.readSession("cap-1"))).toMatchObject({ kind: "server" });
    expect(thrice.seen).toHaveLength(3);
  });

  it("a write that costs money is sent once, unless VideoDB says it did not take it", async () => {
    const broken = await flaky(1, 500);
    await failure(broken.rest.createEvent({ label: "l", prompt: "p" }));
    expect(broken.seen).toHaveLength(1);
    const busy = await flaky(1, 429);
    expect(await busy.rest.createEvent({ label: "l", prompt: "p" })).toBe("e1");
  });

  it("Retry-After is respected, and one beyond our patience ends the call at once", async () => {
    const soon = await flaky(1, 429, { "retry-after": "1" });
    const started = performance.now();
    await soon.rest.readSession("cap-1");
    expect(performance.now() - started).toBeGreaterThan(990);
    const late = await flaky(1, 429, { "retry-after": "3600" });
    expect(await failure(late.rest.readSession("cap-1"))).toMatchObject({ kind: "rate_limited" });
  });

  it("a VideoDB that hangs is given up in time, a caller that leaves at once", async () => {
    const { baseUrl } = await upstream(() => undefined);
    const rest = connectVideodb({ baseUrl, apiKey: API_KEY, collectionId: "default" }, { totalMs: 200 });
    expect(await failure(rest.readSession("cap-1"))).toMatchObject({ kind: "timeout", isRetryable: true });
    await expect(rest.readSession("cap-1", { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });
});
