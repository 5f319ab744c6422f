import { DENSITY_HUES, type Density } from "#lib/model/timeline-density";
import type { Palette } from "./timeline-palette.ts";

const STEP_PX = 3;

/** How many bars fit a strip of this width. */
export const barsIn = (width: number): number => Math.max(1, Math.floor(width / STEP_PX));

/** Stacked bars, a pixel apart. Heights follow the root of the count, or one busy minute would flatten the rest. */
export function paintDensity(
  context: CanvasRenderingContext2D,
  palette: Palette,
  density: Density,
  size: { width: number; height: number },
): void {
  if (density.peak === 0) return;
  const step = size.width / density.total.length;
  const tallest = size.height - 4;
  for (let bar = 0; bar < density.total.length; bar++) {
    const total = density.total[bar] ?? 0;
    if (total === 0) continue;
    const height = Math.max(2, Math.sqrt(total / density.peak) * tallest);
    let bottom = size.height;
    for (const hue of DENSITY_HUES) {
      const share = ((density.counts[hue][bar] ?? 0) / total) * height;
      if (share === 0) continue;
      context.globalAlpha = 0.8;
      context.fillStyle = palette.hue[hue];
      context.fillRect(bar * step, bottom - share, Math.max(1, step - 1), share);
      bottom -= share;
    }
  }
  context.globalAlpha = 1;
}
