import { type RefObject, useEffect, useRef, useState } from "react";
import { type Palette, readPalette } from "./timeline-palette.ts";

type Size = { width: number; height: number };
type Paint = (context: CanvasRenderingContext2D, palette: Palette, size: Size) => void;

/** Keeps a canvas sharp and painted: once per frame at most, again whenever its component renders or the theme changes. */
export function useCanvas(ref: RefObject<HTMLCanvasElement | null>, size: Size, paint: Paint): void {
  const latest = useRef({ size, paint });

  useEffect(() => {
    latest.current = { size, paint };
    const frame = requestAnimationFrame(() => ref.current && repaint(ref.current, size, paint));
    return () => cancelAnimationFrame(frame);
  });

  useEffect(() => {
    const again = () => {
      if (ref.current) repaint(ref.current, latest.current.size, latest.current.paint);
    };
    const theme = new MutationObserver(again);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", again);
    void document.fonts.ready.then(again);
    return () => {
      theme.disconnect();
      system.removeEventListener("change", again);
    };
  }, [ref]);
}

/** Width of an element in CSS pixels, 0 until it is laid out. */
export function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

function repaint(canvas: HTMLCanvasElement, { width, height }: Size, paint: Paint): void {
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return;
  const density = Math.min(3, devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  paint(context, readPalette(canvas), { width, height });
}
