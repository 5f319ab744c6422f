import { expect, test } from "./fixtures/test.ts";

test("a new alert waits behind a pill, is announced, and leads to its second in the session", async ({
  signedIn: page,
  api,
}) => {
  const earlier = await api.record("Dana Whitfield", { scenario: "support-session", rate: 20 });
  await api.ends(earlier);
  await page
    .getByRole("link", { name: /^Alerts/ })
    .first()
    .click();
  const feed = page.getByRole("region", { name: "Alerts" });
  await expect(feed.getByText("Sensitive content").first()).toBeVisible({ timeout: 40_000 });
  await feed.getByRole("link").nth(1).click();
  await expect(page).toHaveURL(/alert=/);

  const first = await feed.getByRole("link").first().textContent();
  const second = await api.record("Jonas Weber", { scenario: "support-session", rate: 20 });
  const pill = page.getByRole("button", { name: /new alert/ });
  await expect(pill).toBeVisible({ timeout: 40_000 });
  expect(await feed.getByRole("link").first().textContent()).toBe(first);
  await expect(page.getByRole("status").filter({ hasText: /new/ }).first()).toBeAttached();
  await pill.click();
  await expect(feed.getByText("Jonas Weber").first()).toBeVisible();

  await feed.getByRole("listitem").filter({ hasText: "Jonas Weber" }).getByRole("link").first().click();
  await page.getByRole("link", { name: /open in session/i }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${second}\\?.*t=`));
  await expect(page.getByRole("log")).toBeVisible();
});

test("the feed equals the oracle: every firing once, with both wires", async ({ api }) => {
  const sessionId = await api.record("Aiko Tanaka", { scenario: "support-session", rate: 20 });
  await api.ends(sessionId);
  const told = await api.oracle(sessionId);
  const read = () =>
    api.get<{ items: { label: string; start: number; arrivedBy: string[] }[] }>(
      `/alerts?session=${sessionId}&limit=500`,
    );
  await expect.poll(async () => (await read()).items.every(({ arrivedBy }) => arrivedBy.length === 2)).toBe(true);
  const key = ({ label, start }: { label: string; start: number }) => `${label} ${start}`;
  expect((await read()).items.map(key).sort()).toEqual(told.alerts.map(key).sort());
});
