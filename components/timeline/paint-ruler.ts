import { type TimeWindow, xOf } from "#lib/model/timeline-window";
import type { Palette } from "./timeline-palette.ts";

/** Times above the grid lines of the lanes. */
export function paintRuler(
  context: CanvasRenderingContext2D,
  palette: Palette,
  scene: { window: TimeWindow; ticks: readonly number[]; print: (at: number) => string; width: number; height: number },
): void {
  context.font = `11px ${palette.mono}`;
  context.textBaseline = "middle";
  for (const tick of scene.ticks) {
    const x = Math.round(xOf(scene.window, scene.width, tick));
    context.fillStyle = palette.lineStrong;
    context.fillRect(x, scene.height - 5, 1, 5);
    context.fillStyle = palette.ink3;
    context.fillText(scene.print(tick), x + 5, scene.height / 2 + 0.5);
  }
}
