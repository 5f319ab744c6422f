import { type Alert, SEVERITIES, type Severity } from "./alert.ts";
import { type TimeWindow, xOf } from "./timeline-window.ts";

type MarkedAlert = Pick<Alert, "start" | "label" | "severity" | "confidence">;

/** A severity shape on the alerts row; several firings too close to tell apart are one mark with a number. */
export type AlertMark<T extends MarkedAlert> = {
  x: number;
  severity: Severity;
  label: string;
  /** Pixels the label may take before the next mark; 0 when there is no room for words. */
  room: number;
  alerts: T[];
};

const TOUCHING_PX = 16;
const SHAPE_PX = 18;
const LEAST_LABEL_PX = 36;

/** `alerts` in order of start. */
export function alertMarksOf<T extends MarkedAlert>(
  alerts: readonly T[],
  window: TimeWindow,
  width: number,
): AlertMark<T>[] {
  const marks: AlertMark<T>[] = [];
  for (const alert of alerts) {
    const x = xOf(window, width, alert.start);
    // A mark just left of the edge may still write its label into view.
    if (x < -200 || x > width) continue;
    const before = marks.at(-1);
    if (before && x - before.x < TOUCHING_PX) before.alerts.push(alert);
    else marks.push({ x, severity: alert.severity, label: "", room: 0, alerts: [alert] });
  }
  for (const [index, mark] of marks.entries()) {
    const room = (marks[index + 1]?.x ?? width + 200) - mark.x - SHAPE_PX;
    mark.room = room >= LEAST_LABEL_PX ? room : 0;
    mark.severity = loudest(mark.alerts);
    mark.label = labelOf(mark.alerts);
  }
  return marks;
}

function loudest(alerts: readonly MarkedAlert[]): Severity {
  return alerts.reduce<Severity>(
    (top, { severity }) => (SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(top) ? severity : top),
    "info",
  );
}

function labelOf(alerts: readonly MarkedAlert[]): string {
  const [first] = alerts;
  if (!first) return "";
  if (alerts.length === 1)
    return first.confidence === null ? first.label : `${first.label} ${first.confidence.toFixed(2)}`;
  return alerts.every(({ label }) => label === first.label)
    ? `${first.label} ×${alerts.length}`
    : `${alerts.length} alerts`;
}
