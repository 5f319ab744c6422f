import type { Severity } from "#lib/model/alert";
import type { LaneHue } from "#lib/model/timeline-lanes";

/** The tokens as a canvas can use them, read from the element so that both themes (and a switch between them) are obeyed. */
export type Palette = {
  surface: string;
  line: string;
  lineStrong: string;
  ink: string;
  ink2: string;
  ink3: string;
  signal: string;
  hue: Record<LaneHue, string>;
  severity: Record<Severity, string>;
  sans: string;
  mono: string;
};

export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    surface: token("--surface"),
    line: token("--line"),
    lineStrong: token("--line-strong"),
    ink: token("--ink"),
    ink2: token("--ink-2"),
    ink3: token("--ink-3"),
    signal: token("--signal"),
    hue: {
      mic: token("--mic"),
      system: token("--system"),
      display: token("--display"),
      camera: token("--camera"),
      mark: token("--mark"),
      info: token("--info"),
    },
    severity: {
      critical: token("--critical"),
      high: token("--high"),
      low: token("--low"),
      info: token("--info"),
    },
    sans: style.fontFamily,
    mono: token("--font-geist-mono") || "monospace",
  };
}
