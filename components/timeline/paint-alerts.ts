import type { Severity } from "#lib/model/alert";
import type { AlertMark } from "#lib/model/timeline-marks";
import { fitText } from "./fit-text.ts";
import type { Palette } from "./timeline-palette.ts";

const HALF_PX = 6;

/** The severity shapes with their words, and a thin line down through the lanes they speak about. */
export function paintAlerts(
  context: CanvasRenderingContext2D,
  palette: Palette,
  row: {
    marks: readonly AlertMark<{ start: number; label: string; severity: Severity; confidence: number | null }>[];
    height: number;
  },
  lanesHeight: number,
): void {
  const middle = (row.height - 1) / 2;
  context.textBaseline = "middle";
  for (const mark of row.marks) {
    const colour = palette.severity[mark.severity];
    context.fillStyle = colour;
    context.strokeStyle = colour;
    context.globalAlpha = 0.18;
    context.fillRect(Math.round(mark.x), middle + HALF_PX + 2, 1, lanesHeight - middle - HALF_PX);
    context.globalAlpha = 1;
    traceShape(context, mark.severity, mark.x, middle);
    if (mark.room === 0) continue;
    context.font = `11px ${palette.sans}`;
    context.fillStyle = palette.ink2;
    context.fillText(fitText(context, mark.label, Math.min(mark.room, 190)), mark.x + HALF_PX + 6, middle + 0.5);
  }
}

/** The same four shapes as everywhere: diamond critical, triangle high, disc low, ring info. */
function traceShape(context: CanvasRenderingContext2D, severity: Severity, x: number, y: number): void {
  context.beginPath();
  switch (severity) {
    case "critical":
      context.moveTo(x, y - HALF_PX - 1);
      context.lineTo(x + HALF_PX + 1, y);
      context.lineTo(x, y + HALF_PX + 1);
      context.lineTo(x - HALF_PX - 1, y);
      context.closePath();
      context.fill();
      return;
    case "high":
      context.moveTo(x, y - HALF_PX);
      context.lineTo(x + HALF_PX, y + HALF_PX - 1);
      context.lineTo(x - HALF_PX, y + HALF_PX - 1);
      context.closePath();
      context.fill();
      return;
    case "low":
      context.arc(x, y, HALF_PX - 1, 0, Math.PI * 2);
      context.fill();
      return;
    case "info":
      context.lineWidth = 2;
      context.arc(x, y, HALF_PX - 2, 0, Math.PI * 2);
      context.stroke();
      return;
  }
}
