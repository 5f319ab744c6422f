import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { connectVideodb } from "#lib/videodb/rest";

export const API_KEY = "sk-very-secret-key";

type Seen = { method: string; path: string; key: string | undefined; body: unknown };
type Answer = (request: Seen, response: ServerResponse) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A REST server of the test's own making; it closes when the test ends. */
export async function upstream(answer: Answer) {
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

export const say = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(typeof body === "string" ? body : JSON.stringify(body));
};
export const data =
  (value: unknown): Answer =>
  (_, response) =>
    say(response, 200, { success: true, data: value });
