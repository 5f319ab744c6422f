import type { World } from "./world.ts";

export type Reply = { status: number; headers: Record<string, string>; body: string | Buffer };

export type Call = {
  world: World;
  method: string;
  path: string;
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  range?: string | undefined;
};

/** `pattern` names path parts with a colon. Open routes need no token. */
export type Route = {
  method: string;
  pattern: string;
  isOpen?: boolean;
  handle: (call: Call) => Reply | Promise<Reply>;
};

/** What the caller did wrong, told as VideoDB tells it. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export function findRoute(routes: Route[], method: string, path: string) {
  const parts = path.split("/");
  for (const route of routes) {
    if (route.method !== method && !(method === "HEAD" && route.method === "GET")) continue;
    const wanted = route.pattern.split("/");
    if (wanted.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const isMatch = wanted.every((want, place) => {
      const part = parts[place] ?? "";
      if (!want.startsWith(":")) return want === part;
      params[want.slice(1)] = decodeURIComponent(part);
      return part !== "";
    });
    if (isMatch) return { ...route, params };
  }
  return null;
}

/** `{success: true, data}`; extra keys stand beside `data` (status, request_type). */
export function success(data: unknown, extra: Record<string, unknown> = {}, status = 200): Reply {
  return json({ success: true, ...extra, data }, status);
}

export function done(message: string): Reply {
  return json({ success: true, message });
}

export function json(body: unknown, status = 200): Reply {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

export function field(call: Call, name: string): unknown {
  const { body } = call;
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

export function textField(call: Call, name: string): string | null {
  const value = field(call, name);
  return typeof value === "string" && value !== "" ? value : null;
}

export function requiredText(call: Call, name: string): string {
  const value = textField(call, name);
  if (!value) throw new Refusal(400, `${name} is required`);
  return value;
}

export function numberQuery(call: Call, name: string): number | null {
  const value = Number.parseFloat(call.query[name] ?? "");
  return Number.isFinite(value) ? value : null;
}

export function found<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Refusal(404, `${what} not found`);
  return value;
}

/** One page of a list and whether another follows; pages count from 1. */
export function pageOf<T>(call: Call, items: T[], maxSize: number) {
  const page = Math.max(1, Math.floor(numberQuery(call, "page") ?? 1));
  const size = Math.min(maxSize, Math.max(1, Math.floor(numberQuery(call, "page_size") ?? 100)));
  const rows = items.slice((page - 1) * size, page * size);
  return { rows, page, size, hasNext: page * size < items.length };
}
