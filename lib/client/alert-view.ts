import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SEVERITIES, type Severity } from "#lib/model/alert";
import type { AlertFilters } from "./alert-queries.ts";

/** The alerts page as its address says it. */
export const ALERT_STATUSES = ["open", "acknowledged", "resolved", "all"] as const;
export type AlertStatusChoice = (typeof ALERT_STATUSES)[number];

export const alertViewParsers = {
  status: parseAsStringLiteral(ALERT_STATUSES).withDefault("open"),
  severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
  session: parseAsString,
  q: parseAsString.withDefault(""),
  alert: parseAsString,
};

export type AlertView = {
  status: AlertStatusChoice;
  severity: Severity[];
  session: string | null;
  q: string;
  alert: string | null;
};

export const ALERT_STATUS_WORDS: Record<AlertStatusChoice, string> = {
  open: "Open",
  acknowledged: "Acknowledged",
  resolved: "Resolved",
  all: "All",
};

export function filtersOfView(view: Omit<AlertView, "alert">): AlertFilters {
  return {
    status: view.status === "all" ? undefined : [view.status],
    severity: view.severity,
    session: view.session ?? undefined,
    q: view.q || undefined,
  };
}

export function isNarrowed(view: Omit<AlertView, "alert">): boolean {
  return view.severity.length > 0 || view.session !== null || view.q !== "" || view.status !== "open";
}
