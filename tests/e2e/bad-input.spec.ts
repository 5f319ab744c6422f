import type { APIRequestContext } from "@playwright/test";
import { expect, test } from "./fixtures/test.ts";

const MOST_BYTES = 1_048_576;

type Posted = { what: string; url: string; body: string; attempts: { status: number | null }[] };

const post = (request: APIRequestContext, url: string, body: string) =>
  request.post(url, { data: Buffer.from(body), headers: { "content-type": "application/json" } });

test("what cannot be read is in quarantine with its bytes, and the session goes on", async ({
  signedIn: page,
  api,
  request,
}) => {
  const sessionId = await api.record("Lena Vogt", { scenario: "planning-call", rate: 4 });
  const { webhooks } = await api.control<{ webhooks: { url: string }[] }>(`oracle/${sessionId}`);
  const address = webhooks[0]?.url ?? "";
  const posts = [
    { body: "<html>tunnel probe</html>", reason: /JSON/i },
    {
      body: JSON.stringify({ event: "capture_session.dreaming", capture_session_id: sessionId }),
      reason: /unknown event/i,
    },
    { body: `${'{"a":'.repeat(80)}1${"}".repeat(80)}`, reason: /nest|deep|level/i },
  ];
  for (const { body, reason } of posts) {
    const answer = await post(request, address, body);
    expect(answer.status()).toBe(202);
    expect((await answer.json()).reason).toMatch(reason);
  }
  await api.control("sockets").then(async (sockets) => {
    const { connectionIds } = sockets as { connectionIds: string[] };
    await api.control("frames", {
      connectionId: connectionIds[0],
      text: JSON.stringify({ channel: "heartbeat_v3", data: { pulse: 61 } }),
    });
  });
  await page.goto("/deliveries?status=quarantined");
  for (const name of ["capture_session.dreaming", "heartbeat_v3"])
    await expect(page.getByText(name).first()).toBeVisible();
  await page.getByRole("listitem").filter({ hasText: "not JSON" }).getByRole("link").first().click();
  await expect(page.getByText("<html>tunnel probe</html>")).toBeVisible();
  await page.goto(`/sessions/${sessionId}`);
  await expect(page).toHaveTitle(/Exported/, { timeout: 80_000 });
});

test("markup, NUL and right-to-left overrides in what was said stay inert text", async ({
  signedIn: page,
  api,
  house,
}) => {
  const sessionId = await api.record("Nosy <img src=x onerror=alert(1)>", { scenario: "planning-call", rate: 1 });
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("log")).toContainText("You");
  const { streams } = await api.get<{ streams: { id: string }[] }>(`/sessions/${sessionId}`);
  const { connectionIds } = await api.control<{ connectionIds: string[] }>("sockets");
  const text = "<img src=x onerror=alert(2)>\u0000 \u202Eevil [link](javascript:alert(3)) after";
  const frame = {
    channel: "transcript",
    rtstream_id: streams[0]?.id,
    data: { text, is_final: true, start: Date.now() - 500, end: Date.now() },
  };
  await api.control("frames", { connectionId: connectionIds[0], text: JSON.stringify(frame) });
  await expect(page.getByRole("log")).toContainText("<img src=x onerror=alert(2)>");
  expect(await page.locator("img[src='x']").count()).toBe(0);
  expect(house.log()).not.toContain("internal");
});

test("frames of a stream nobody announced wait, and are shown once it is known", async ({ signedIn: page, api }) => {
  const sessionId = await api.create("Omar Said");
  const { connectionIds } = await api.control<{ connectionIds: string[] }>("sockets");
  const streamId = "rts-01a00000-0000-7000-8000-00000000e2e0";
  const send = (frame: object) =>
    api.control("frames", { connectionId: connectionIds[0], text: JSON.stringify(frame) });
  const said = {
    text: "said before anybody knew the stream",
    is_final: true,
    start: Date.now() - 900,
    end: Date.now(),
  };
  await send({ channel: "transcript", rtstream_id: streamId, data: said });
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByText("said before anybody")).toBeHidden();
  const rtstreams = [{ rtstream_id: streamId, name: "mic:default", media_types: ["audio"] }];
  await send({ event: "capture_session.active", capture_session_id: sessionId, status: "active", data: { rtstreams } });
  await expect(page.getByRole("log")).toContainText("said before anybody knew the stream");
});

test("a body over the limit, an unknown address and a repeated delivery add nothing but what the log says of them", async ({
  signedIn: page,
  api,
  request,
}) => {
  const sessionId = await api.create("Ines Duarte");
  const posted = async () => (await api.control<{ webhooks: Posted[] }>(`oracle/${sessionId}`)).webhooks[0];
  await expect.poll(async () => (await posted())?.attempts.at(-1)?.status).toBe(202);
  const { url = "", body = "" } = (await posted()) ?? {};
  const kept = async (status = "") =>
    (await api.get<{ items: { name: string; status: string }[] }>(`/deliveries?session=${sessionId}${status}`)).items;
  await expect.poll(kept).toMatchObject([{ name: "capture_session.created", status: "done" }]);

  const named = (name: string) => JSON.stringify({ event: name, capture_session_id: sessionId });
  const oversized = await post(request, url, named("oversized.probe").padEnd(MOST_BYTES + 1));
  expect([oversized.status(), (await oversized.json()).error.code]).toEqual([413, "too_large"]);
  const stranger = url.replace(/[^/]+$/, "a".repeat(43));
  for (const size of [0, MOST_BYTES + 1]) {
    const answer = await post(request, stranger, named("stranger.probe").padEnd(size));
    expect([answer.status(), (await answer.json()).error.code]).toEqual([404, "not_found"]);
  }
  const again = await post(request, url, body);
  expect([again.status(), await again.json()]).toEqual([202, { status: "duplicate" }]);
  // The same bytes under the limit at the right address are kept: what is absent below was refused.
  expect((await post(request, url, named("fitting.probe"))).status()).toBe(202);

  const shown = ["capture_session.created done", "capture_session.created duplicate", "fitting.probe quarantined"];
  expect((await kept()).map(({ name, status }) => `${name} ${status}`).sort()).toEqual(shown);
  const everybodys = await api.get<{ items: { name: string | null }[] }>("/deliveries?limit=200");
  expect(everybodys.items.filter(({ name }) => /oversized|stranger/.test(name ?? ""))).toEqual([]);
  const { items } = await api.get<{ items: { kind: string }[] }>(`/sessions/${sessionId}/moments`);
  expect(items.filter(({ kind }) => kind === "lifecycle")).toHaveLength(1);

  await page.goto(`/deliveries?session=${sessionId}`);
  const rows = page.getByRole("region", { name: "Deliveries" }).getByRole("listitem");
  await expect(rows).toHaveCount(shown.length);
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page).toHaveURL(/status=duplicate/);
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("capture_session.created");
  await expect(rows).toContainText("Duplicate");
});
