import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { findChromium } from "#tests/setup/find-chromium";
import { nowMicros } from "./stamp.ts";
import type { Side } from "./start-sides.ts";
import { latencyOf, round, type Spread, spreadOf } from "./statistics.ts";

export type PageOptions = { framesPerSecond: number; seconds: number; rounds: number };
type SideResult = { p50Ms: Spread; p99Ms: Spread };
export type PageFigure = PageOptions & {
  ratioP50: number;
  ratioP99: number;
  product: SideResult;
  emitOnly: SideResult;
  frames: number;
  /** Frames that never came into the page. */
  lost: number;
};

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const ARRIVE_WITHIN_MS = 15_000;
/** A round's last frame is on screen long before this; the next round must not meet its tail. */
const SETTLE_MS = 500;

type Seen = { stamps: [sentAt: number, seenAt: number][] };

/**
 * Upstream frame to the DOM of a Chromium tab: a MutationObserver notes when each frame's text came into the list. Both
 * tabs are of one browser; only the side whose turn it is gets frames. A tab that no person looks at would be throttled, so
 * the one that is measured is brought to the front.
 */
export async function measurePage(sides: [Side, Side], options: PageOptions): Promise<PageFigure> {
  const { framesPerSecond, seconds, rounds } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error("There is no Chromium on this machine: `npm test` installs one.");
  const browser = await chromium.launch({ executablePath, args: ARGS });
  const results: Record<Side["name"], { p50: number; p99: number }[]> = { product: [], "emit-only": [] };
  let [frames, lost] = [0, 0];
  try {
    const pages = new Map<Side, Page>();
    for (const side of sides) {
      // A session without a moment has no list yet.
      await side.upstream.send({ streamIds: side.streamIds, framesPerSecond, seconds: 1, seed: 199 });
      pages.set(side, await open(browser, side));
    }
    for (let turn = 0; turn <= rounds; turn++) {
      for (const [side, page] of pages) {
        await page.bringToFront();
        await page.evaluate(forget);
        const { streamIds } = side;
        const sent = await side.upstream.send({ streamIds, framesPerSecond, seconds, seed: 200 + turn });
        const offset = await clockOffset(page);
        const seen = await collect(page, sent.count);
        await sleep(SETTLE_MS);
        frames += sent.count;
        lost += sent.count - seen.length;
        const latency = latencyOf(Float64Array.from(seen.map(([sentAt, seenAt]) => seenAt + offset - sentAt / 1_000)));
        if (turn > 0) results[side.name].push(latency);
      }
    }
  } finally {
    await browser.close();
  }
  const product = inShort(results.product);
  const emitOnly = inShort(results["emit-only"]);
  return {
    ...options,
    ratioP50: round(product.p50Ms.median / emitOnly.p50Ms.median),
    ratioP99: round(product.p99Ms.median / emitOnly.p99Ms.median),
    ...{ product, emitOnly, frames, lost },
  };
}

async function open(browser: Browser, side: Side): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  if (side.apiKey) {
    const origin = new URL(side.pageUrl).origin;
    const answer = await context.request.post(`${origin}/api/auth/sign-in/email`, {
      headers: { origin },
      data: DEMO_ACCOUNT,
    });
    if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}.`);
  }
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(side.pageUrl, { waitUntil: "networkidle" });
  // The partner's list is empty until its first frame.
  await page.getByRole("log").first().waitFor({ state: "attached" });
  return page;
}

/** Runs in the page, before anything of its own. */
function observe(): void {
  const seen: Seen = { stamps: [] };
  const known = new Set<string>();
  Object.assign(window, { seen });
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const { addedNodes, target } of changes) {
      const home = target instanceof Element ? target : target.parentElement;
      if (!home?.closest('[role="log"]')) continue;
      for (const node of addedNodes) {
        for (const [, stamp = ""] of (node.textContent ?? "").matchAll(/~(\d+)~/g)) {
          if (known.has(stamp)) continue;
          known.add(stamp);
          seen.stamps.push([Number(stamp), now]);
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

function forget(): void {
  (window as unknown as { seen: Seen }).seen.stamps.length = 0;
}

async function collect(page: Page, wanted: number): Promise<Seen["stamps"]> {
  const deadline = Date.now() + ARRIVE_WITHIN_MS;
  for (;;) {
    const { stamps } = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    if (stamps.length >= wanted || Date.now() > deadline) return stamps;
    await sleep(100);
  }
}

/** What to add to the page's clock to have ours, in milliseconds: the shortest of many questions errs least. */
async function clockOffset(page: Page): Promise<number> {
  let [best, offset] = [Number.POSITIVE_INFINITY, 0];
  for (let asked = 0; asked < 40; asked++) {
    const before = nowMicros() / 1_000;
    const there = await page.evaluate(() => performance.now());
    const after = nowMicros() / 1_000;
    if (after - before >= best) continue;
    best = after - before;
    offset = (before + after) / 2 - there;
  }
  return offset;
}

function inShort(rounds: { p50: number; p99: number }[]): SideResult {
  return { p50Ms: spreadOf(rounds.map(({ p50 }) => p50)), p99Ms: spreadOf(rounds.map(({ p99 }) => p99)) };
}
