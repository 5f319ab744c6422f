import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Post = {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  wallAt: number;
};

/** Where a test receives webhooks. `answer` decides the status; null leaves the sender waiting. */
export type Inbox = { url: string; posts: Post[]; answer: (post: Post) => number | null; close: () => Promise<void> };

export async function openInbox(): Promise<Inbox> {
  const inbox: Inbox = { url: "", posts: [], answer: () => 200, close: async () => undefined };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const post = { path: request.url ?? "/", headers: request.headers, text, wallAt: Date.now() };
    inbox.posts.push(post);
    const status = inbox.answer(post);
    if (status !== null) response.writeHead(status).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  inbox.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  inbox.close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return inbox;
}
