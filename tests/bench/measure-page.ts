import { setTimeout as sleep } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { findChromium } from "#tests/setup/find-chromium";
import { serveAppendingPage } from "./appending-page.ts";
import { nowMicros } from "./stamp.ts";
import { addSession, type Side } from "./start-sides.ts";
import { latencyOf, round, type Spread, spreadOf } from "./statistics.ts";

export type PageOptions = { framesPerSecond: number; seconds: number; rounds: number };
/** `wire`: from the upstream frame to the tab's own socket; `page`: from there to the DOM. */
type PageResult = { p50Ms: Spread; p99Ms: Spread; wireP50Ms: Spread; pageP50Ms: Spread };
export type PageFigure = PageOptions & {
  /** The same appending page on both sides: what durability costs in a browser. */
  ratioP50: number;
  ratioP99: number;
  product: PageResult;
  emitOnly: PageResult;
  /** The product's own session page, which draws much more than a line of text. Nothing is its partner. */
  sessionPage: PageResult;
  frames: number;
  /** Frames that never came to their tab. */
  lost: number;
  /** Frames that came and were scrolled past before the session page, which mounts what is in view, could show them. */
  passedOver: number;
};

const ARGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  // A page that Playwright puts in comes from nowhere, and such a page may not open a socket to this machine otherwise.
  "--disable-features=LocalNetworkAccessChecks",
];
const ARRIVE_WITHIN_MS = 15_000;
/** From the last frame in the tab to the last row in its list, generously. */
const SETTLE_MS = 500;

type Frame = { sentAt: number; cameAt: number; seenAt: number | null };
type Watch = { frames: Map<string, Frame> };
type Round = { p50: number; p99: number; wire: number; page: number };
type Tab = { side: Side; page: Page; rounds: Round[] };

/**
 * Upstream frame to the DOM of a Chromium tab: its socket notes when a frame came, a MutationObserver when its text entered
 * the list. All tabs are of one browser and only the one whose turn it is gets frames. A tab that nobody looks at would be
 * throttled, so the one that is measured is brought to the front.
 */
export async function measurePage(sides: [Side, Side], options: PageOptions): Promise<PageFigure> {
  const { framesPerSecond, seconds, rounds } = options;
  const executablePath = findChromium();
  if (!executablePath) throw new Error("There is no Chromium on this machine: `npm test` installs one.");
  const browser = await chromium.launch({ executablePath, args: ARGS });
  let [frames, lost, passedOver] = [0, 0, 0];
  try {
    const [productSide, emitOnlySide] = sides;
    const product = await open(browser, productSide, openAppendingPage);
    const emitOnly = await open(browser, emitOnlySide, openAppendingPage);
    const sessionPage = await open(browser, await addSession(productSide), openSessionPage);
    for (let turn = 0; turn <= rounds; turn++) {
      for (const { side, page, rounds: measured } of [product, emitOnly, sessionPage]) {
        await page.bringToFront();
        await page.evaluate(forget);
        const { streamIds } = side;
        const sent = await side.upstream.send({ streamIds, framesPerSecond, seconds, seed: 200 + turn });
        const offset = await clockOffset(page);
        const came = await collect(page, sent.count);
        frames += sent.count;
        lost += sent.count - came.length;
        passedOver += came.filter(({ seenAt }) => seenAt === null).length;
        if (turn > 0) measured.push(roundOf(came, offset));
      }
    }
    const inAll = { product: inShort(product), emitOnly: inShort(emitOnly), sessionPage: inShort(sessionPage) };
    return {
      ...options,
      ratioP50: round(inAll.product.p50Ms.median / inAll.emitOnly.p50Ms.median),
      ratioP99: round(inAll.product.p99Ms.median / inAll.emitOnly.p99Ms.median),
      ...{ ...inAll, frames, lost, passedOver },
    };
  } finally {
    await browser.close();
  }
}

async function open(
  browser: Browser,
  side: Side,
  go: (context: BrowserContext, page: Page, side: Side) => Promise<void>,
): Promise<Tab> {
  // A session without a moment has no list yet.
  await side.upstream.send({ streamIds: side.streamIds, framesPerSecond: 100, seconds: 1, seed: 199 });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // tsx marks every function with its name through a helper that the page does not have.
  await page.addInitScript("window.__name = (value) => value");
  await page.addInitScript(observe);
  await go(context, page, side);
  return { side, page, rounds: [] };
}

async function openAppendingPage(context: BrowserContext, page: Page, side: Side): Promise<void> {
  await page.goto(await serveAppendingPage(context, side));
  await page.locator("html[data-ready]").waitFor({ state: "attached" });
}

async function openSessionPage(context: BrowserContext, page: Page, { pageUrl }: Side): Promise<void> {
  const { origin } = new URL(pageUrl);
  const signIn = `${origin}/api/auth/sign-in/email`;
  const answer = await context.request.post(signIn, { headers: { origin }, data: DEMO_ACCOUNT });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}.`);
  await page.goto(pageUrl, { waitUntil: "networkidle" });
  await page.getByRole("log").first().waitFor();
}

/** Runs in the page, before anything of its own. */
function observe(): void {
  const frames: Watch["frames"] = new Map();
  const stampsIn = (text: string) => [...text.matchAll(/~(\d+)~/g)].map(([, stamp = ""]) => stamp);
  Object.assign(window, { frames });
  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) => {
        const cameAt = performance.now();
        for (const stamp of stampsIn(String(data))) {
          if (!frames.has(stamp)) frames.set(stamp, { sentAt: Number(stamp), cameAt, seenAt: null });
        }
      });
    }
  };
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const { addedNodes, target } of changes) {
      const home = target instanceof Element ? target : target.parentElement;
      if (!home?.closest('[role="log"]')) continue;
      for (const node of addedNodes) {
        for (const stamp of stampsIn(node.textContent ?? "")) {
          const frame = frames.get(stamp);
          if (frame) frame.seenAt ??= now;
        }
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

function forget(): void {
  (window as unknown as Watch).frames.clear();
}

async function collect(page: Page, wanted: number): Promise<Frame[]> {
  const read = () => page.evaluate(() => [...(window as unknown as Watch).frames.values()]);
  const deadline = Date.now() + ARRIVE_WITHIN_MS;
  for (;;) {
    const frames = await read();
    if (frames.length < wanted && Date.now() < deadline) {
      await sleep(100);
      continue;
    }
    await sleep(SETTLE_MS);
    return read();
  }
}

function roundOf(frames: Frame[], offset: number): Round {
  const seen = frames.flatMap(({ sentAt, cameAt, seenAt }) => (seenAt === null ? [] : [{ sentAt, cameAt, seenAt }]));
  const whole = latencyOf(Float64Array.from(seen.map(({ sentAt, seenAt }) => seenAt + offset - sentAt / 1_000)));
  const wire = latencyOf(Float64Array.from(frames.map(({ sentAt, cameAt }) => cameAt + offset - sentAt / 1_000)));
  const page = latencyOf(Float64Array.from(seen.map(({ cameAt, seenAt }) => seenAt - cameAt)));
  return { p50: whole.p50, p99: whole.p99, wire: wire.p50, page: page.p50 };
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

function inShort({ rounds }: Tab): PageResult {
  const of = (part: keyof Round) => spreadOf(rounds.map((values) => values[part]));
  return { p50Ms: of("p50"), p99Ms: of("p99"), wireP50Ms: of("wire"), pageP50Ms: of("page") };
}
