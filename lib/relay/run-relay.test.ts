import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { pool } from "#lib/db/pool";
import { useRelayStage } from "#tests/relay-stage";
import { useOwnDatabase } from "#tests/setup/own-database";

useOwnDatabase();
const { stage, pushed, connectionRow, moments, isConnected, arrive, quarantined, said, START } = useRelayStage();

describe("what the socket brings", () => {
  it("writes every frame it understands once, in order, and keeps the ones it does not", async () => {
    await isConnected();
    expect(await connectionRow()).toMatchObject({ upstreamConnectionId: "conn-1", upstreamError: null });
    stage().upstream.send(
      said("one", 1),
      said("two", 2),
      "not json",
      said("two", 2),
      { channel: "weather", data: {} },
      said("three", 3),
    );
    await arrive(["one", "two", "three"]);
    expect((await moments()).map(({ seq, arrivedBy }) => [seq, arrivedBy])).toEqual([
      [1, "socket"],
      [2, "socket"],
      [3, "socket"],
    ]);
    await vi.waitFor(async () =>
      expect((await quarantined()).map(({ name, reason, status }) => [name, reason, status])).toEqual([
        [null, "not JSON", "quarantined"],
        ["weather", 'unknown channel "weather"', "quarantined"],
      ]),
    );
    expect((await connectionRow()).lastFrameAt).not.toBeNull();
  });

  it("shows drafts at once, stores none, and none after their final text", async () => {
    await isConnected();
    const draft = (text: string, second: number) => said(text, second, { is_final: false });
    stage().upstream.send(draft("o", 1));
    await vi.waitFor(() => expect(pushed.some(({ name }) => name === "draft.changed")).toBe(true));
    stage().upstream.send(draft("on", 1), said("one", 1), draft("late", 1), draft("tw", 2));
    await arrive(["one"]);
    await vi.waitFor(() => expect(pushed.filter(({ name }) => name === "draft.changed")).toHaveLength(3));
    expect(pushed.filter(({ name }) => name === "draft.changed").map(({ payload }) => payload)).toEqual(
      [
        ["o", 1],
        ["on", 1],
        ["tw", 2],
      ].map(([text, second]) => ({
        ...{
          sessionId: stage().session.externalId,
          streamId: stage().stream.externalId,
          text,
          start: START + Number(second) * 1000,
        },
      })),
    );
  });

  it("keeps what the database cannot take, and writes it once when it can", async () => {
    await isConnected();
    await pool().query("ALTER TABLE moment RENAME TO moment_away");
    stage().upstream.send(...[1, 2, 3, 4, 5].map((second) => said(`kept ${second}`, second)));
    await sleep(1_000);
    await pool().query("ALTER TABLE moment_away RENAME TO moment");
    await arrive([1, 2, 3, 4, 5].map((second) => `kept ${second}`));
    expect(await quarantined()).toEqual([]);
  });

  it("puts the one frame aside that the database will never take, and writes its neighbours", async () => {
    await isConnected();
    await pool().query(`CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.text = 'poison' THEN RAISE EXCEPTION 'no' USING ERRCODE = '22000'; END IF; RETURN NEW; END $$`);
    await pool().query(
      "CREATE TRIGGER refuse_poison BEFORE INSERT ON moment FOR EACH ROW EXECUTE FUNCTION refuse_poison()",
    );
    try {
      stage().upstream.send(said("one", 1), said("poison", 2), said("three", 3));
      await arrive(["one", "three"]);
      await vi.waitFor(async () =>
        expect((await quarantined()).map(({ name, reason }) => [name, reason])).toEqual([
          ["transcript", "it could not be recorded"],
        ]),
      );
    } finally {
      await pool().query("DROP FUNCTION refuse_poison CASCADE");
    }
  });

  it("takes a burst of 5,000 frames without losing or doubling one", async () => {
    await isConnected();
    stage().upstream.send(...[...Array(5_000).keys()].map((second) => said(`burst ${second}`, second)));
    await vi.waitFor(async () => expect((await moments()).length).toBe(5_000), { timeout: 15_000, interval: 200 });
    const rows = await moments();
    expect(rows.map(({ seq }) => seq)).toEqual([...Array(5_000).keys()].map((seq) => seq + 1));
    expect(new Set(rows.map(({ text }) => text)).size).toBe(5_000);
  });
});
