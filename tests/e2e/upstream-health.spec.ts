import type { Browser, Page } from "@playwright/test";
import { freePort } from "#lib/base/free-port";
import { startSimulator } from "#lib/simulator/start-simulator";
import { type House, startHouse } from "./fixtures/start-house.ts";
import { apiOf, expect, signIn, test } from "./fixtures/test.ts";

/** A house of its own: what happens to this one's socket is nobody else's trouble. */
async function inOwnHouse(browser: Browser, house: House, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: house.url });
  const page = await context.newPage();
  await signIn(page);
  await work(page);
  await context.close();
  await house.stop();
}

const feedOf = (page: Page) => page.getByRole("region", { name: "Feed health" });

test("VideoDB absent at start: the product starts, says so, and recovers", async ({ browser }) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const house = await startHouse({ simulatorPort: port, hasVideodb: false });
  await inOwnHouse(browser, house, async (page) => {
    await expect(feedOf(page)).toContainText("Feed reconnecting");
    const simulator = await startSimulator({ port, seed: 3 });
    await expect(feedOf(page)).toContainText("Feed healthy", { timeout: 75_000 });
    const sessionId = await apiOf({ ...house, simulator }).record("Priya Nair", { scenario: "planning-call", rate: 4 });
    await page.goto(`/sessions/${sessionId}`);
    await expect(page.getByRole("log")).toContainText("You");
    await simulator.stop();
  });
});

test("a refused API key is shown as a key problem, and a lost socket as what it is", async ({ browser }) => {
  test.setTimeout(120_000);
  const house = await startHouse();
  const api = apiOf(house);
  await inOwnHouse(browser, house, async (page) => {
    await expect(feedOf(page)).toContainText("Feed healthy");
    await api.control("faults", { rest: [{ path: "/websocket$", status: 500, count: null }], dropSockets: true });
    await expect(feedOf(page)).toContainText("Feed reconnecting");
    await expect(feedOf(page)).toContainText(/callback/);
    await expect(feedOf(page)).not.toContainText(/key/i);
    await api.control("faults", { reset: true });
    await expect(feedOf(page)).toContainText("Feed healthy", { timeout: 75_000 });
    await api.control("faults", { rest: [{ path: "/websocket$", status: 401, count: null }], dropSockets: true });
    await expect(feedOf(page)).toContainText(/API key/i);
    await expect(feedOf(page)).not.toContainText("reconnecting");
    expect(house.log()).not.toMatch(/sk-e2e|wss?:\/\/\S*token/);
  });
});
