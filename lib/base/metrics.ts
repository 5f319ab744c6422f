import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { DeliveryStatus } from "#lib/model/delivery";
import type { Wire } from "#lib/model/moment";
import { remember } from "./remember.ts";

/** Names from outside become labels only up to this many; the rest is counted as "other", or a sender could fill memory. */
const MAX_NAMES = 100;

/** Everything this process counts; `GET /api/metrics` prints its registry. */
export function metrics() {
  return remember("metrics", () => {
    const registry = new Registry();
    const registers = [registry];
    collectDefaultMetrics({ register: registry });
    return {
      registry,
      names: new Set<string>(),
      http: new Histogram({
        name: "sightline_http_request_duration_seconds",
        help: "Time to answer a REST call",
        labelNames: ["method", "path", "status"],
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
        registers,
      }),
      deliveries: new Counter({
        name: "sightline_deliveries_total",
        help: "Webhook deliveries received, by what became of them",
        labelNames: ["status"],
        registers,
      }),
      moments: new Counter({
        name: "sightline_moments_recorded_total",
        help: "Moments written to a log, by the wire they came by",
        labelNames: ["wire"],
        registers,
      }),
      quarantined: new Counter({
        name: "sightline_quarantined_total",
        help: "What could not be read, by what it called itself",
        labelNames: ["name"],
        registers,
      }),
    };
  });
}

export function countMoments(wire: Wire, count: number): void {
  metrics().moments.inc({ wire }, count);
}

export function countDelivery(status: DeliveryStatus): void {
  metrics().deliveries.inc({ status });
}

export function countQuarantined(name: string | null): void {
  const { names, quarantined } = metrics();
  const label = name === null ? "unreadable" : name.slice(0, 80);
  const isKnown = names.has(label) || names.size < MAX_NAMES;
  if (isKnown) names.add(label);
  quarantined.inc({ name: isKnown ? label : "other" });
}

/** @param path the operation's path with its placeholders, never the asked one */
export function observeRequest(method: string, path: string, status: number, durationMs: number): void {
  metrics().http.observe({ method, path, status: String(status) }, durationMs / 1000);
}
