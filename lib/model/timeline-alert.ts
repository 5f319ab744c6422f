import { type Severity, severity } from "./alert.ts";
import type { Moment } from "./moment.ts";

/** An alert as the log tells it: enough to draw and to link it without asking for the alert itself. */
export type LoggedAlert = {
  seq: number;
  alertId: string | null;
  streamId: string | null;
  label: string;
  severity: Severity;
  confidence: number | null;
  text: string;
  start: number;
  end: number;
};

export function alertOf(moment: Moment): LoggedAlert {
  const { seq, streamId, confidence, text, start, end, data } = moment;
  const loudness = severity.safeParse(data?.severity);
  return {
    ...{ seq, streamId, confidence, text, start, end },
    alertId: typeof data?.alertId === "string" ? data.alertId : null,
    label: typeof data?.label === "string" ? data.label : text,
    severity: loudness.success ? loudness.data : "info",
  };
}
