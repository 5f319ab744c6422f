import { describe, expect, it } from "vitest";
import { countDelivery, countMoments, countQuarantined } from "#lib/base/metrics";
import { pointAtDatabase } from "#lib/db/database-url";
import { closePool, pool } from "#lib/db/pool";
import { readiness } from "#lib/model/health";
import { makeWorkspace } from "#tests/factories";
import { useOwnDatabase } from "#tests/setup/own-database";
import { checkReadiness } from "./check-readiness.ts";
import { printMetrics } from "./print-metrics.ts";

describe("readiness and metrics", () => {
  const database = useOwnDatabase();

  it("is ready on a migrated database, with a VideoDB that is away told beside it", async () => {
    await makeWorkspace();
    const answer = readiness.parse(await checkReadiness());
    expect(answer.ok).toBe(true);
    expect(answer.parts.migrations).toEqual({ ok: true, message: "all applied" });
    expect(answer.parts.relay).toEqual({ ok: false, message: "1 connecting" });
    expect(answer.parts.worker?.ok).toBe(true);
  });

  it("does not believe the last word of a relay whose lease has run out", async () => {
    const { connectionId } = await makeWorkspace();
    await pool().query("UPDATE connection SET upstream_state = 'connected' WHERE id = $1", [connectionId]);
    const lease = `INSERT INTO lease (name, holder, token, expires_at)
      VALUES ($1, 'relay', 1, clock_timestamp() + make_interval(secs => $2))
      ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at`;
    await pool().query(lease, [`relay:${connectionId}`, 60]);
    expect((await checkReadiness()).parts.relay?.message).toBe("1 connected, 1 connecting");
    await pool().query(lease, [`relay:${connectionId}`, -1]);
    expect((await checkReadiness()).parts.relay).toEqual({ ok: false, message: "1 connecting, 1 stopped" });
    expect((await printMetrics()).text).toContain('sightline_upstream_connections{state="stopped"} 1');
    await pool().query("DELETE FROM connection WHERE id = $1", [connectionId]);
  });

  it("is not ready while a migration is missing, and names it", async () => {
    const { rows } = await pool().query("DELETE FROM _prisma_migrations RETURNING *");
    const answer = await checkReadiness();
    expect([answer.ok, answer.parts.migrations?.message]).toEqual([
      false,
      expect.stringContaining(String(rows[0]?.migration_name)),
    ]);
    for (const row of rows) {
      await pool().query(
        "INSERT INTO _prisma_migrations SELECT * FROM json_populate_record(NULL::_prisma_migrations, $1)",
        [JSON.stringify(row)],
      );
    }
    expect((await checkReadiness()).ok).toBe(true);
  });

  it("prints what was counted and what the database says", async () => {
    countMoments("socket", 3);
    countDelivery("duplicate");
    countQuarantined("strange.event");
    const { text, contentType } = await printMetrics();
    expect(contentType).toContain("text/plain");
    for (const line of [
      'sightline_moments_recorded_total{wire="socket"} 3',
      'sightline_deliveries_total{status="duplicate"} 1',
      'sightline_quarantined_total{name="strange.event"} 1',
      'sightline_upstream_connections{state="connecting"} 1',
      "sightline_worker_lag_seconds 0",
      "sightline_database_up 1",
    ]) {
      expect(text).toContain(line);
    }
  });

  it("a sender of ever new names cannot grow the metrics without bound", async () => {
    for (let index = 0; index < 500; index++) countQuarantined(`name-${index}`);
    const { text } = await printMetrics();
    expect(text.match(/sightline_quarantined_total\{/g)?.length).toBeLessThanOrEqual(101);
    expect(text).toContain('sightline_quarantined_total{name="other"}');
  });

  it("without a database it is not ready within 2 s, and the metrics still come", async () => {
    await closePool();
    pointAtDatabase("postgresql://nobody@127.0.0.1:9/nothing");
    const startedAt = performance.now();
    const answer = await checkReadiness();
    expect([answer.ok, answer.parts.database?.ok]).toEqual([false, false]);
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    expect(JSON.stringify(answer)).not.toContain("127.0.0.1");
    expect((await printMetrics()).text).toContain("sightline_database_up 0");
    await closePool();
    pointAtDatabase(database.url());
  });
});
