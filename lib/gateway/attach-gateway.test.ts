import { describe, expect, test } from "vitest";
import type { MomentsAdded } from "#lib/model/live-contract";
import { admitted, house, makeMember, say, useGateway, watch } from "#tests/live-gateway";
import { useOwnDatabase } from "#tests/setup/own-database";

useOwnDatabase();
const { browse } = useGateway();

describe("the browsers' door", () => {
  test("nobody without a valid key or cookie comes in", async () => {
    const { key } = await house();
    expect(await admitted(browse({}))).toBe("unauthenticated");
    expect(await admitted(browse({ apiKey: "wrong" }))).toBe("unauthenticated");
    expect(
      await admitted(browse({}, { cookie: "better-auth.session_token=forged", origin: "http://localhost:3000" })),
    ).toBe("unauthenticated");
    expect(await admitted(browse({ apiKey: key }))).toBe("admitted");
  });

  test("a page of another origin is refused at the handshake, key or not", async () => {
    const { key } = await house();
    expect(await admitted(browse({ apiKey: key }, { origin: "https://evil.example" }))).not.toBe("admitted");
  });

  test("a cookie is enough where no Origin is said, as a program does", async () => {
    const { cookie } = await makeMember((await house()).workspaceId);
    expect(await admitted(browse({}, { cookie }))).toBe("admitted");
    expect(await admitted(browse({}, { cookie, "sec-fetch-site": "cross-site" }))).not.toBe("admitted");
  });

  test("a key that no header could carry is no key", async () => {
    expect(await admitted(browse({ apiKey: "line\nbreak" }))).toBe("unauthenticated");
    expect(await admitted(browse({ apiKey: "ключ" }))).toBe("unauthenticated");
  });

  test("a watch answers what was missed, and what follows is next in line", async () => {
    const home = await house();
    await say(home, home.stream, 1, 3);
    const browser = browse({ apiKey: home.key });
    await admitted(browser);
    const first = await watch(browser, { sessionId: home.externalId, epoch: 1, after: 1 });
    expect(first).toMatchObject({
      ok: true,
      epoch: 1,
      lastSeq: 3,
      moments: [
        { seq: 2, text: "line 2" },
        { seq: 3, streamId: home.stream },
      ],
    });
    const added = new Promise<MomentsAdded>((resolve) => browser.on("moments.added", resolve));
    await say(home, home.stream, 4, 5);
    expect(await added).toMatchObject({ sessionId: home.externalId, epoch: 1 });
    expect((await added).moments.map(({ seq, text }) => [seq, text])).toEqual(
      [4, 5, 6, 7, 8].map((seq) => [seq, `line ${seq}`]),
    );
  });

  test("another log's epoch, an offset from the future or too much missed is told to read afresh", async () => {
    const home = await house();
    await say(home, home.stream, 1, 5001);
    const browser = browse({ apiKey: home.key });
    await admitted(browser);
    const sessionId = home.externalId;
    expect(await watch(browser, { sessionId, epoch: 2, after: 5000 })).toMatchObject({
      ok: true,
      resync: true,
      epoch: 1,
      lastSeq: 5001,
    });
    expect(await watch(browser, { sessionId, epoch: 1, after: 6000 })).toMatchObject({ ok: true, resync: true });
    expect(await watch(browser, { sessionId, epoch: 1 })).toMatchObject({ ok: true, resync: true });
    expect(await watch(browser, { sessionId, epoch: 1, after: 5000 })).toMatchObject({
      ok: true,
      moments: [{ seq: 5001 }],
    });
  });

  test("another workspace's session does not exist, and its room is never entered", async () => {
    const [home, other] = [await house(), await house()];
    const browser = browse({ apiKey: other.key });
    await admitted(browser);
    expect(await watch(browser, { sessionId: home.externalId })).toEqual({ ok: false, code: "not_found" });
    expect(await watch(browser, { sessionId: 7 })).toEqual({ ok: false, code: "invalid" });
    const seen: string[] = [];
    browser.on("moments.added", ({ sessionId }) => seen.push(sessionId));
    await watch(browser, { sessionId: other.externalId });
    await say(home, home.stream, 1, 1);
    const own = new Promise((resolve) => browser.on("moments.added", resolve));
    await say(other, other.stream, 1, 1);
    await own;
    expect(seen).toEqual([other.externalId]);
  });

  test("after unwatch nothing of the session is pushed", async () => {
    const home = await house();
    const [leaver, stayer] = [browse({ apiKey: home.key }), browse({ apiKey: home.key })];
    await Promise.all([admitted(leaver), admitted(stayer)]);
    await Promise.all([watch(leaver, { sessionId: home.externalId }), watch(stayer, { sessionId: home.externalId })]);
    const seen: MomentsAdded[] = [];
    leaver.on("moments.added", (change) => seen.push(change));
    leaver.emit("session.unwatch", { sessionId: home.externalId });
    expect(await watch(leaver, { sessionId: 1 } as never)).toMatchObject({ ok: false });
    const pushed = new Promise((resolve) => stayer.on("moments.added", resolve));
    await say(home, home.stream, 1, 1);
    await pushed;
    expect(seen).toEqual([]);
  });

  test("an unwatch that overtakes its watch wins", async () => {
    const home = await house();
    const [leaver, stayer] = [browse({ apiKey: home.key }), browse({ apiKey: home.key })];
    await Promise.all([admitted(leaver), admitted(stayer)]);
    const seen: MomentsAdded[] = [];
    leaver.on("moments.added", (change) => seen.push(change));
    const late = watch(leaver, { sessionId: home.externalId });
    leaver.emit("session.unwatch", { sessionId: home.externalId });
    await Promise.all([late, watch(stayer, { sessionId: home.externalId })]);
    const pushed = new Promise((resolve) => stayer.on("moments.added", resolve));
    await say(home, home.stream, 1, 1);
    await pushed;
    await watch(leaver, { sessionId: 1 });
    expect(seen).toEqual([]);
  });

  test.each(["a\0b", "a\ud800", "\udc00"])(
    "a session id the database cannot hold is invalid: %j",
    async (sessionId) => {
      const browser = browse({ apiKey: (await house()).key });
      await admitted(browser);
      expect(await watch(browser, { sessionId })).toEqual({ ok: false, code: "invalid" });
    },
  );
});
