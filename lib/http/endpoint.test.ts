import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/base/app-error";
import type { Operation } from "#lib/model/operations";
import { makeApiKey, makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { endpoint } from "./endpoint.ts";

const echo = {
  method: "POST",
  path: "/echo",
  summary: "Says what it was told",
  role: "viewer",
  status: 200,
  query: z.object({ limit: z.coerce.number().int().min(1).default(5) }),
  body: z.object({ text: z.string().max(10), data: z.record(z.string(), z.unknown()).optional() }),
  answer: z.object({ text: z.string(), limit: z.number() }),
} as const satisfies Operation;

const context = { params: Promise.resolve({}) };

describe("endpoint", () => {
  useOwnDatabase();
  let key = "";

  beforeAll(async () => {
    const { workspaceId } = await makeWorkspace();
    key = (await makeApiKey(workspaceId, "viewer")).key;
  });

  const say = endpoint(echo, async ({ body, query }) => ({ text: body.text, limit: query.limit }));
  const post = (body: BodyInit, search = "", headers: Record<string, string> = {}) =>
    new Request(`http://localhost:3000/api/v1/echo${search}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, ...headers },
      body,
      duplex: "half",
    } as RequestInit);

  it("hands the parsed input to the verb and answers with its value", async () => {
    const response = await say(post('{"text":"hello"}', "?limit=7"), context);
    expect([response.status, await response.json()]).toEqual([200, { text: "hello", limit: 7 }]);
  });

  const deep = (levels: number) => `{"text":"x","data":{"a":${"[".repeat(levels)}${"]".repeat(levels)}}}`;
  it.each([
    ["no JSON", "{text", "body"],
    ["nothing", "", "body"],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "body"],
    ["an array", "[]", "body"],
    ["a missing field", "{}", "body.text"],
    ["too long a field", '{"text":"01234567890"}', "body.text"],
    ["NUL in a text", '{"text":"a\\u0000"}', "body.text"],
    ["half a surrogate pair", '{"text":"a\\ud800"}', "body.text"],
    ["NUL in a name", '{"text":"a","data":{"\\u0000":1}}', "body.data"],
    ["nesting of 100", deep(100), "body"],
    ["nesting of 50,000", deep(50_000), "body"],
  ])("answers 422 with a path for %s", async (_name, body, path) => {
    const response = await say(post(body), context);
    const { error } = await response.json();
    expect([response.status, error.code]).toEqual([422, "invalid"]);
    expect(error.details.problems.map((problem: { path: string }) => problem.path)).toContain(path);
  });

  it("names every problem of a query", async () => {
    const response = await say(post('{"text":"x"}', "?limit=0"), context);
    expect((await response.json()).error.details.problems).toEqual([
      { path: "query.limit", message: expect.any(String) },
    ]);
  });

  it("answers 413 once a body crosses 256 KiB, though its length was not declared", async () => {
    let sentBytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sentBytes += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
    });
    const response = await say(post(endless), context);
    expect([response.status, (await response.json()).error.code]).toEqual([413, "too_large"]);
    expect(sentBytes).toBeLessThan(1_048_576);
  });

  it("does not let a body change any prototype", async () => {
    await say(post('{"text":"x","data":{"__proto__":{"isAdmin":true}},"__proto__":{"isAdmin":true}}'), context);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it("gives a request id back, and replaces one that is no id", async () => {
    const good = await say(post('{"text":"x"}', "", { "x-request-id": "trace-12345678" }), context);
    expect(good.headers.get("x-request-id")).toBe("trace-12345678");
    const odd = await say(post('{"text":"x"}', "", { "x-request-id": "<script>" }), context);
    expect(odd.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("says nothing of an unexpected error but its request id", async () => {
    const broken = endpoint(echo, async () => {
      throw new Error("password=hunter2 at /srv/app");
    });
    const response = await broken(post('{"text":"x"}'), context);
    const body = await response.json();
    expect([response.status, body.error.code]).toEqual([500, "internal"]);
    expect(body.error.details).toEqual({ requestId: response.headers.get("x-request-id") });
    expect(JSON.stringify(body)).not.toMatch(/hunter2|srv/);
  });

  it("passes an expected error on with its code and details", async () => {
    const refused = endpoint(echo, async () => {
      throw new AppError("conflict", "Somebody was faster.", { version: 3 });
    });
    const response = await refused(post('{"text":"x"}'), context);
    expect([response.status, (await response.json()).error]).toEqual([
      409,
      { code: "conflict", message: "Somebody was faster.", details: { version: 3 } },
    ]);
  });
});
