import { freePort } from "#lib/base/free-port";
import { startSimulator } from "#lib/simulator/start-simulator";
import { startHouse } from "./fixtures/start-house.ts";
import { apiOf, expect, signIn, test } from "./fixtures/test.ts";

test("VideoDB absent at start: the product starts, says so, and recovers", async ({ browser }) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const house = await startHouse({ simulatorPort: port, hasVideodb: false });
  const context = await browser.newContext({ baseURL: house.url });
  const page = await context.newPage();
  await signIn(page);
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText(/reconnecting|not reached|away/i);
  const simulator = await startSimulator({ port, seed: 3 });
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText("Feed healthy", { timeout: 75_000 });
  const sessionId = await apiOf({ ...house, simulator }).record("Priya Nair", { scenario: "planning-call", rate: 4 });
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("log")).toContainText(/\w{4}/);
  await context.close();
  await simulator.stop();
  await house.stop();
});

test("a refused API key is shown as a key problem, not as reconnecting", async ({ signedIn: page, api }) => {
  await api.control("faults", {
    reset: true,
    rest: [{ path: "/websocket$", status: 401, count: null }],
    dropSockets: true,
  });
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText(/API key/i);
  await api.control("faults", { reset: true });
});

test("a lost socket is told with the age of the last moment, and that alerts still arrive", async ({
  signedIn: page,
  api,
}) => {
  await api.control("faults", { reset: true, rest: [{ path: "/websocket$", status: 500, count: 6 }] });
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText("Feed healthy", { timeout: 75_000 });
  await api.control("faults", { rest: [{ path: "/websocket$", status: 500, count: null }], dropSockets: true });
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText(/reconnecting/i);
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText(/callback/i);
  await api.control("faults", { reset: true });
  await expect(page.getByRole("region", { name: "Feed health" })).toContainText("Feed healthy", { timeout: 75_000 });
});
