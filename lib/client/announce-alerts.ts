import { SEVERITIES, type Severity } from "#lib/model/alert";

/** "2 new critical, 1 new low alert": the loudest first. Empty for none. */
export function announceAlerts(raised: readonly Severity[]): string {
  const parts = [...SEVERITIES].reverse().flatMap((severity) => {
    const count = raised.filter((other) => other === severity).length;
    return count > 0 ? [`${count} new ${severity}`] : [];
  });
  if (parts.length === 0) return "";
  return `${parts.join(", ")} ${raised.length === 1 ? "alert" : "alerts"}`;
}
