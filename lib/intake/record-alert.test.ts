import { describe, expect, test } from "vitest";
import type { Fact } from "#lib/model/fact";
import { active, BASE, fired, house, readLog } from "#tests/facts";
import { useOwnDatabase } from "#tests/setup/own-database";
import type { FactSource } from "./fact-source.ts";
import { recordFacts } from "./record-facts.ts";

useOwnDatabase();

describe("alerts", () => {
  test("the copies by socket and callback are one alert, whichever comes first", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-f", "rts-f")]);
    const callback = fired("rts-f", 10, {
      start: BASE + 10_400,
      explanation: "A password is visible",
      streamUrl: "https://s/clip.m3u8",
    });
    await recordFacts(source, [fired("rts-f", 10)]);
    await recordFacts({ ...source, arrivedBy: "webhook" }, [callback]);
    await recordFacts({ ...source, arrivedBy: "webhook" }, [fired("rts-f", 20)]);
    await recordFacts(source, [fired("rts-f", 20)]);
    const { session, moments } = await readLog("cap-f");
    expect(session.alerts.map(({ arrivedBy, explanation, version }) => ({ arrivedBy, explanation, version }))).toEqual([
      { arrivedBy: ["socket", "webhook"], explanation: "A password is visible", version: 2 },
      { arrivedBy: ["webhook", "socket"], explanation: null, version: 2 },
    ]);
    expect(moments.filter(({ kind }) => kind === "alert")).toHaveLength(2);
    expect(session.alertCount).toBe(2);
  });

  test("the same event id three times is three alerts, a redelivery is none", async () => {
    const source: FactSource = { ...(await house()), arrivedBy: "webhook" };
    await recordFacts(source, [active("cap-g", "rts-g")]);
    for (const second of [10, 15, 20, 15, 15]) await recordFacts(source, [fired("rts-g", second)]);
    expect((await readLog("cap-g")).session.alerts).toHaveLength(3);
  });

  test("fifty concurrent copies by both wires are one alert", async () => {
    const source = await house();
    await recordFacts(source, [active("cap-h", "rts-h")]);
    const wires: FactSource[] = [source, { ...source, arrivedBy: "webhook" }];
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        recordFacts(wires[index % 2] as FactSource, [fired("rts-h", 10) as Fact]),
      ),
    );
    expect((await readLog("cap-h")).session.alerts.map(({ arrivedBy }) => [...arrivedBy].sort())).toEqual([
      ["socket", "webhook"],
    ]);
  });
});
