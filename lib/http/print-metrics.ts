import { setTimeout } from "node:timers/promises";
import { Gauge, Registry } from "prom-client";
import { logger } from "#lib/base/logger";
import { metrics } from "#lib/base/metrics";
import { CONNECTION_STANDING } from "#lib/db/connection-standing";
import { pool } from "#lib/db/pool";

const ASK_WITHIN_MS = 2_000;

/** Prometheus text: what this process counted, and what the database says now. Without a database the latter is left out. */
export async function printMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry } = metrics();
  const [counted, asked] = await Promise.all([registry.metrics(), askDatabase()]);
  return { text: `${counted.trimEnd()}\n\n${asked}`, contentType: registry.contentType };
}

async function askDatabase(): Promise<string> {
  const registry = new Registry();
  const registers = [registry];
  const up = new Gauge({ name: "sightline_database_up", help: "1 when the database answered this scrape", registers });
  try {
    const [upstream, lag] = await Promise.race([Promise.all([readUpstream(), readLag()]), late()]);
    const connections = new Gauge({
      name: "sightline_upstream_connections",
      help: "VideoDB connections by the state of their socket",
      labelNames: ["state"],
      registers,
    });
    for (const { state, count } of upstream) connections.set({ state }, count);
    const seconds = new Gauge({
      name: "sightline_worker_lag_seconds",
      help: "Age of the oldest delivery that still waits",
      registers,
    });
    seconds.set(lag.seconds);
    const waiting = new Gauge({ name: "sightline_deliveries_waiting", help: "Deliveries that still wait", registers });
    waiting.set(lag.waiting);
    up.set(1);
  } catch (error) {
    logger().warn({ err: error }, "metrics without the database");
    up.set(0);
  }
  return registry.metrics();
}

async function readUpstream(): Promise<{ state: string; count: number }[]> {
  const sql = `SELECT state, count(*)::int AS count FROM ${CONNECTION_STANDING} c GROUP BY 1`;
  return (await pool().query(sql)).rows;
}

async function readLag(): Promise<{ waiting: number; seconds: number }> {
  const sql = `SELECT count(*)::int AS waiting, coalesce(extract(epoch FROM now() - min(received_at)), 0)::float8 AS seconds
               FROM delivery WHERE status = 'pending'`;
  const { rows } = await pool().query(sql);
  return rows[0] ?? { waiting: 0, seconds: 0 };
}

async function late(): Promise<never> {
  await setTimeout(ASK_WITHIN_MS, undefined, { ref: false });
  throw new Error(`The database did not answer within ${ASK_WITHIN_MS} ms.`);
}
