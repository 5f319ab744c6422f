import type { Locator, Page } from "@playwright/test";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";
import { expect, test } from "./fixtures/test.ts";

const MOST_TABS = 40;

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < MOST_TABS; press++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MOST_TABS} presses of Tab did not reach ${target}.`);
}

test("by keyboard alone: sign in, skip to the page, open the first session", async ({ page, api, silence: _ }) => {
  const sessionId = await api.create("Keiko Mori");
  await page.goto("/");
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(DEMO_ACCOUNT.email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(DEMO_ACCOUNT.password);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Sessions", level: 1 })).toBeVisible();

  await page.goto("/sessions?q=Keiko");
  const first = page.getByRole("main").getByRole("link").first();
  await expect(first).toHaveText("Keiko Mori");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the page" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await tabTo(page, first);
  expect(
    await first.evaluate((link) => link.matches(":focus-visible") && getComputedStyle(link).outlineStyle),
  ).not.toBe("none");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/sessions/${sessionId}`));
  await expect(page.getByRole("heading", { name: "Keiko Mori", level: 1 })).toBeVisible();
});

/** Of the page's ground and of its title upon it, 0 (black) to 1 (white), by the sRGB formula of WCAG. */
function luminances(page: Page): Promise<[ground: number, ink: number]> {
  return page.getByRole("heading", { level: 1 }).evaluate((title) => {
    const pen = document.createElement("canvas").getContext("2d");
    const of = (colour: string) => {
      if (!pen) throw new Error("There is no canvas to resolve colours with.");
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = [...pen.getImageData(0, 0, 1, 1).data].map((part) =>
        part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    return [of(getComputedStyle(document.body).backgroundColor), of(getComputedStyle(title).color)];
  });
}

test("the page follows the system between dark and light, and can be read in both", async ({ signedIn: page }) => {
  for (const colorScheme of ["dark", "light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const isLight = async () => {
      const [ground, ink] = await luminances(page);
      return ground > ink ? "light" : "dark";
    };
    await expect.poll(isLight).toBe(colorScheme);
    const [ground, ink] = await luminances(page);
    expect((Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05)).toBeGreaterThan(7);
  }
});

test("on a phone no page is wider than the screen", async ({ signedIn: page, api }) => {
  const sessionId = await api.record("Theodora Vanderbilt-Papadopoulos", { scenario: "support-session", rate: 20 });
  await api.ends(sessionId);
  await page.setViewportSize({ width: 390, height: 844 });
  const shown: [string, Locator][] = [
    ["/sessions", page.getByRole("link", { name: /Theodora/ }).first()],
    [`/sessions/${sessionId}`, page.getByRole("log").locator("[data-index]").first()],
    ["/alerts", page.getByRole("region", { name: "Alerts" }).getByRole("link").first()],
    ["/deliveries", page.getByRole("region", { name: "Deliveries" }).getByRole("link").first()],
  ];
  for (const [path, content] of shown) {
    await page.goto(path);
    await expect(content).toBeVisible();
    // What scrolls down must not scroll sideways too; a row of pills may.
    const tooWide = await page.evaluate(() => {
      const isDown = (box: Element) => box.scrollHeight > box.clientHeight && box.clientHeight > 100;
      const boxes = [...document.querySelectorAll("html, main, main *")].filter(
        (box) => box.matches("html, main") || (isDown(box) && getComputedStyle(box).overflowY === "auto"),
      );
      return boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.outerHTML.slice(0, 200));
    });
    expect([path, tooWide]).toEqual([path, []]);
  }
});
