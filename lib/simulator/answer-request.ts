import type { IncomingMessage, ServerResponse } from "node:http";
import { type Fault, takeFault } from "./faults.ts";
import { type Call, findRoute, Refusal, type Reply } from "./route.ts";
import { routes } from "./routes.ts";
import type { World } from "./world.ts";

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_LOGGED_REQUESTS = 20_000;

/** One request: faults first, then the token, then the route; always a JSON body, never a redirect. */
export async function answerRequest(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(`http://simulator${(request.url ?? "/").replace(/^\/+/, "/")}`);
  const path = url.pathname.replace(/\/{2,}/g, "/").replace(/(.)\/$/, "$1");
  const method = request.method ?? "GET";
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Expose-Headers", "Content-Length, Content-Range");
  if (method === "OPTIONS") {
    response.setHeader("Access-Control-Allow-Headers", "*");
    response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PATCH, DELETE");
    response.setHeader("Access-Control-Allow-Private-Network", "true");
    response.writeHead(204).end();
    return;
  }
  const bytes = await readBody(request);
  const query = Object.fromEntries(url.searchParams);
  const isControl = path.startsWith("/_simulator");
  const entry = { wallAt: Date.now(), method, path, query, body: parsed(bytes), status: null as number | null };
  const isLogged = !isControl && !isMedia(path);
  if (isLogged) world.requests.push(entry);
  if (world.requests.length > MAX_LOGGED_REQUESTS) world.requests.shift();

  const reply = await decide(world, request, { world, method, path, query, body: entry.body, params: {} }, isControl);
  if (!reply) return;
  entry.status = reply.status;
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  response.writeHead(reply.status).end(method === "HEAD" ? undefined : reply.body);
}

async function decide(world: World, request: IncomingMessage, call: Call, isControl: boolean): Promise<Reply | null> {
  try {
    const fault = isControl ? null : takeFault(world.faults, call.method, call.path);
    if (fault?.status === "hang") return null;
    if (fault?.status === "slow") await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
    else if (fault) return refusal(Number(fault.status), fault.message ?? faultMessage(fault));
    const route = findRoute(routes, call.method, call.path);
    if (!route) return refusal(404, `Not found: ${call.method} ${call.path}`);
    if (!route.isOpen && !hasToken(request)) return refusal(401, "Invalid API key");
    if (call.body === undefined) return refusal(400, "The body is not JSON");
    return await route.handle({ ...call, params: route.params, range: request.headers.range });
  } catch (error) {
    if (error instanceof Refusal) return refusal(error.status, error.message);
    return refusal(500, error instanceof Error ? error.message : "Internal error");
  }
}

function hasToken(request: IncomingMessage): boolean {
  return /^(sk|st)-./.test(String(request.headers["x-access-token"] ?? ""));
}

function isMedia(path: string): boolean {
  return /^\/(media|manifests|player|v3)(\/|$)/.test(path);
}

function faultMessage(fault: Fault): string {
  const messages: Record<string, string> = {
    401: "Invalid API key",
    402: "Insufficient credits",
    404: "Not found",
    429: "Too many requests",
  };
  return messages[String(fault.status)] ?? "Internal server error";
}

function refusal(status: number, message: string): Reply {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (status === 429) headers["Retry-After"] = "1";
  return { status, headers, body: JSON.stringify({ success: false, message }) };
}

/** Undefined when there is a body and it is not JSON. */
function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
