import { describe, expect, it } from "vitest";
import { API_KEY, say, upstream } from "#tests/small-rest";
import { connectVideodb, VideodbError } from "./rest.ts";

const CALLBACK = "https://sightline.example/api/webhooks/videodb/tHiSiSaSeCrEt0123456789abcdef";

const failure = async (work: Promise<unknown>): Promise<VideodbError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof VideodbError)) throw new Error(`expected a VideodbError, got ${String(error)}`);
  return error;
};

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
