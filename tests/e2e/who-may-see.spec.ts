import { expect, test } from "./fixtures/test.ts";

test("a signed-out visitor sees nothing and lands where they wanted to go after signing in", async ({
  page,
  api,
  silence: _,
}) => {
  const sessionId = await api.create("Marco Keller");
  await page.goto(`/sessions/${sessionId}`);
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.locator("body")).not.toContainText("Marco Keller");
  await page.getByRole("button", { name: "Continue as demo" }).click();
  await expect(page).toHaveURL(new RegExp(`/sessions/${sessionId}`));
  await expect(page.getByText("Marco Keller").first()).toBeVisible();
});

test("a wrong password is answered in plain words", async ({ page, silence }) => {
  silence.expect(/401/);
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill("demo@sightline.example");
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ })).toContainText(/password/i);
});

test("an id that is not this workspace's is not found", async ({ signedIn: page, silence }) => {
  silence.expect(/404/);
  const answer = await page.goto("/sessions/cap-00000000-0000-0000-0000-000000000000");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "No such session" })).toBeVisible();
});

test("the REST API without a key or cookie answers 401 and nothing else", async ({ house, request }) => {
  for (const path of ["sessions", "alerts", "deliveries", "connections", "sessions/cap-1/moments"]) {
    const answer = await request.get(`${house.url}/api/v1/${path}`);
    expect([path, answer.status(), Object.keys(await answer.json())]).toEqual([path, 401, ["error"]]);
  }
});
