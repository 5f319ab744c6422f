import type { Page } from "@playwright/test";
import { API_KEY } from "./fixtures/start-house.ts";
import { expect, test } from "./fixtures/test.ts";

type Pipeline = { kind: string; state: string; error: string | null };
type Streams = { streams: { kind: string; pipelines: Pipeline[] }[] };

const ANSWERED_WITHIN_MS = 12_000;
/** Long enough on the wall to be live while the queue backs off. */
const RECORDING = { scenario: "planning-call", rate: 4, lengthSeconds: 320 };

test.afterEach(async ({ api }) => {
  await api.control("faults", { reset: true });
});

/** The mic's pill says of its pipelines what is expected when it is pointed at; a page that is still loading takes another look. */
async function expectOfMic(page: Page, said: string | RegExp): Promise<void> {
  const pill = page.getByRole("main").locator("header").getByText("Mic", { exact: true });
  await expect(async () => {
    await page.mouse.move(0, 0);
    await pill.hover();
    await expect(page.getByText(/^Speech: /)).toHaveText(said, { timeout: 2000 });
  }).toPass({ timeout: 20_000 });
}

const troubles = [
  { status: 500, count: null, error: /VideoDB answered 500 / },
  { status: 429, count: null, error: /VideoDB answered 429 / },
  // Calls that were left hanging stay so after the reset; a few are enough.
  { status: "hang", count: 3, error: /VideoDB did not answer in time/ },
] as const;

for (const { error, ...fault } of troubles) {
  test(`a pipeline that VideoDB answers with ${fault.status} says so, and starts once VideoDB does`, async ({
    signedIn: page,
    api,
  }) => {
    test.setTimeout(120_000);
    await api.control("faults", { rest: [{ path: "^/rtstream/", ...fault }] });
    const sessionId = await api.record(`Trouble ${fault.status}`, RECORDING);
    const speech = async () => {
      const { streams } = await api.get<Streams>(`/sessions/${sessionId}`);
      return streams.find(({ kind }) => kind === "mic")?.pipelines.find(({ kind }) => kind === "transcript");
    };
    await expect.poll(async () => (await speech())?.error ?? "", { timeout: 45_000 }).toMatch(error);
    if (fault.count === null) {
      expect(await speech()).toMatchObject({ state: "requested" });
      await page.goto(`/sessions/${sessionId}`);
      await expectOfMic(page, error);
      await api.control("faults", { reset: true });
    }
    await expect.poll(speech, { timeout: 45_000 }).toMatchObject({ state: "running", error: null });
    await page.goto(`/sessions/${sessionId}`);
    await expectOfMic(page, "Speech: running");
    await expect(page.getByRole("log")).toContainText("You", { timeout: 30_000 });
  });
}

test("a pipeline that VideoDB answers with 404 has failed, and the page says which and why", async ({
  signedIn: page,
  api,
}) => {
  await api.control("faults", { rest: [{ path: "^/rtstream/", status: 404, count: null }] });
  const sessionId = await api.record("Trouble 404", { ...RECORDING, lengthSeconds: 60 });
  const states = async () => {
    const { streams } = await api.get<Streams>(`/sessions/${sessionId}`);
    return streams.flatMap(({ pipelines }) => pipelines.map(({ state, error }) => `${state} ${error?.slice(0, 20)}`));
  };
  await expect.poll(states, { timeout: 30_000 }).toEqual(Array(5).fill("failed VideoDB answered 404"));
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("main").locator("header").getByText("speech failed").first()).toBeVisible();
  await expectOfMic(page, /^Speech: failed · VideoDB answered 404 /);
});

for (const status of ["hang", 401] as const) {
  test(`a session that VideoDB answers with ${status} is refused in plain words and is in no list`, async ({
    signedIn: page,
    api,
    house,
    request,
  }) => {
    const endUserId = `Nobody ${status}`;
    await api.control("faults", { rest: [{ path: "/capture/session$", method: "POST", status, count: null }] });
    const answer = await request.post(`${house.url}/api/v1/sessions`, {
      headers: { authorization: `Bearer ${API_KEY}` },
      data: { endUserId },
      timeout: ANSWERED_WITHIN_MS,
    });
    const { error } = await answer.json();
    expect([answer.status(), error.code]).toEqual([503, "unavailable"]);
    expect(error.message).toMatch(
      status === 401 ? /^VideoDB did not create the session: VideoDB answered 401/ : /did not answer in time/,
    );
    expect(error.message).not.toMatch(/sk-|https?:/);
    expect(await api.get(`/sessions?q=${encodeURIComponent(endUserId)}`)).toMatchObject({ items: [] });
    await page.goto(`/sessions?q=${encodeURIComponent(endUserId)}`);
    await expect(page.getByText("No session matches")).toBeVisible();
  });
}
