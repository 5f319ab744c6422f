import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "./start-product.ts";

type Scenario = "planning-call" | "support-session" | "quiet-afternoon";
type Part = { scenario: Scenario; endUserId: string; metadata: Record<string, string> };

const MINUTE_MS = 60_000;
const STAGGER_MS = 75_000;
const CALL_DEADLINE_MS = 15_000;
const HISTORY_RATE = 60;

const SUPPORT: Part = {
  scenario: "support-session",
  endUserId: "lena.fischer@northwind.example",
  metadata: { team: "Support", app: "Northwind Desktop 4.2", host: "lena-mbp" },
};
const PLANNING: Part = {
  scenario: "planning-call",
  endUserId: "priya.raman@northwind.example",
  metadata: { team: "Platform", app: "Northwind Desktop 4.2", host: "priya-x1" },
};
const QUIET: Part = {
  scenario: "quiet-afternoon",
  endUserId: "tomas.vega@northwind.example",
  metadata: { team: "Docs", app: "Northwind Desktop 4.1", host: "tomas-desktop" },
};

const HISTORY: { part: Part; minutesAgo: number }[] = [
  { part: PLANNING, minutesAgo: 95 },
  { part: QUIET, minutesAgo: 240 },
  { part: { ...SUPPORT, endUserId: "omar.haddad@northwind.example" }, minutesAgo: 26 * 60 },
];
const TODAY: Part[] = [SUPPORT, PLANNING, QUIET, { ...SUPPORT, endUserId: "omar.haddad@northwind.example" }];

export type DemoLife = {
  /** VideoDB's id of the first live session. */
  first: string;
  /** Keeps sessions coming until the signal. */
  goOn: (signal: AbortSignal) => Promise<void>;
};

/** A working day at Northwind, driven through the public API exactly as desktop apps would drive it. */
export async function beginDemoLife(product: Pick<Product, "url" | "apiKey" | "simulatorUrl">): Promise<DemoLife> {
  const record = async (part: Part, past: { startAt: number } | null): Promise<string> => {
    if (past) await post(`${product.simulatorUrl}/_simulator/births`, { createdAt: past.startAt });
    const { scenario, endUserId, metadata } = part;
    const created = await post(`${product.url}/api/v1/sessions`, { endUserId, metadata }, product.apiKey);
    const sessionId = sessionIdOf(created);
    const clock = past ? { startAt: past.startAt, rate: HISTORY_RATE } : { rate: 1 };
    await post(`${product.simulatorUrl}/_simulator/desktops`, { sessionId, scenario, ...clock });
    return sessionId;
  };
  const first = await record(SUPPORT, null);
  const goOn = async (signal: AbortSignal) => {
    for (const { part, minutesAgo } of HISTORY) {
      if (signal.aborted) return;
      await record(part, { startAt: Date.now() - minutesAgo * MINUTE_MS });
    }
    for (let turn = 1; ; turn++) {
      await sleep(STAGGER_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      await record(TODAY[turn % TODAY.length] ?? SUPPORT, null);
    }
  };
  return { first, goOn };
}

/** How long until the first words or screen description of the session can be read, in milliseconds from now. */
export async function waitForFirstMoment(
  { url, apiKey }: Pick<Product, "url" | "apiKey">,
  sessionId: string,
  signal: AbortSignal,
): Promise<boolean> {
  while (!signal.aborted) {
    const kinds = "transcript,visual_index,audio_index";
    const response = await fetch(`${url}/api/v1/sessions/${sessionId}/moments?from=0&kinds=${kinds}&limit=1`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_DEADLINE_MS)]),
    }).catch(() => null);
    const page: unknown = response?.ok ? await response.json() : null;
    if (page && typeof page === "object" && "items" in page && Array.isArray(page.items) && page.items.length > 0)
      return true;
    await sleep(100);
  }
  return false;
}

async function post(url: string, body: unknown, apiKey?: string): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(CALL_DEADLINE_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text);
}

function sessionIdOf(created: unknown): string {
  const session = (created as { session?: { id?: unknown } }).session;
  if (typeof session?.id !== "string") throw new Error("POST /api/v1/sessions answered without a session id.");
  return session.id;
}
