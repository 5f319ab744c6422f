import { compareLines, linesOf, readWholeLog } from "./fixtures/read-log.ts";
import { expect, test } from "./fixtures/test.ts";

test("an operator watches a session from its first words to its recording, and has read all that VideoDB sent", async ({
  signedIn: page,
  api,
}) => {
  test.setTimeout(180_000);
  const sessionId = await api.create("Dana Whitfield");
  await expect(page.getByRole("link", { name: /Dana Whitfield/ })).toBeVisible();

  await api.control("desktops", { sessionId, scenario: "support-session", rate: 4, settleMs: 1000 });
  const live = page.getByRole("region", { name: "Live now" });
  await expect(live.getByRole("link", { name: /Dana Whitfield/ })).toBeVisible();
  // Which words are the newest depends on when one looks; that there are some, and of when, does not.
  const row = live.getByRole("listitem").filter({ hasText: "Dana Whitfield" });
  await expect(row).toContainText(/(Speech|Screen) · just now/);
  await live.getByRole("link", { name: /Dana Whitfield/ }).click();

  await expect(page).toHaveURL(new RegExp(`/sessions/${sessionId}`));
  await expect(page).toHaveTitle(/Dana Whitfield · Live/);
  const log = page.getByRole("log");
  await expect(log.locator("em, i, .italic").first()).toBeVisible();
  await expect(log).toContainText("You");
  await expect(page.getByText(/Live/).first()).toBeVisible();

  await expect(page).toHaveTitle(/Dana Whitfield · Exported/, { timeout: 90_000 });
  const told = await api.oracle(sessionId);
  const expected = linesOf(told);
  await expect
    .poll(async () => compareLines(await readWholeLog(page, log), expected), { timeout: 30_000 })
    .toEqual({ missing: [], extra: [] });

  await page.getByRole("tab", { name: /^Alerts/ }).click();
  await expect(page.getByRole("tab", { name: /^Alerts/ })).toContainText(String(told.alerts.length));

  await page.getByRole("button", { name: "Play" }).first().click();
  await expect
    .poll(() => page.locator("video").evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0.5);
  await expect(page.getByRole("slider", { name: "Playback position" })).toBeVisible();
});

test("a reader who scrolls up is not moved by what arrives, and goes back by one press", async ({
  signedIn: page,
  api,
}) => {
  const sessionId = await api.record("Aiko Tanaka", { scenario: "steady", rate: 1, lengthSeconds: 60 });
  await page.goto(`/sessions/${sessionId}`);
  const log = page.getByRole("log");
  await expect.poll(() => log.evaluate((box) => box.scrollHeight > box.clientHeight * 2)).toBe(true);
  await log.hover();
  await page.mouse.wheel(0, -400);
  const pill = page.getByRole("button", { name: /Paused · \d+ new · Jump to latest/ });
  await expect(pill).toBeVisible();
  const top = await log.evaluate((box) => box.scrollTop);
  const first = await pill.textContent();
  await expect(pill).not.toHaveText(first ?? "");
  expect(await log.evaluate((box) => box.scrollTop)).toBe(top);
  await pill.click();
  await expect(pill).toBeHidden();
});

test("a browser that was offline catches up without a hole or a double", async ({
  signedIn: page,
  api,
  context,
  silence,
}) => {
  silence.expect(/ERR_INTERNET_DISCONNECTED|WebSocket|websocket/);
  const sessionId = await api.record("Sam Ortiz", { scenario: "planning-call", rate: 4, lengthSeconds: 100 });
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("log")).toContainText("You");
  await context.setOffline(true);
  await api.ends(sessionId);
  await context.setOffline(false);
  const told = await api.oracle(sessionId);
  const expected = linesOf(told);
  await expect
    .poll(async () => compareLines(await readWholeLog(page, page.getByRole("log")), expected), { timeout: 45_000 })
    .toEqual({ missing: [], extra: [] });
});
