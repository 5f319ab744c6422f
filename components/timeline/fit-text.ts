const ELLIPSIS = "…";
/** No face of ours is narrower than this on average at 11 px: a first cut that keeps measuring cheap. */
const NARROWEST_PX = 3.5;

/** The text, or as much of it as fits into `room` pixels with an ellipsis, on one line. */
export function fitText(context: CanvasRenderingContext2D, text: string, room: number): string {
  const line = text.slice(0, Math.ceil(room / NARROWEST_PX)).replace(/\s+/g, " ");
  const width = context.measureText(line).width;
  if (width <= room && line.length >= text.length) return line;
  let length = Math.min(line.length, Math.floor((line.length * room) / Math.max(width, 1)));
  while (length > 0 && context.measureText(line.slice(0, length) + ELLIPSIS).width > room) length--;
  return length > 0 ? line.slice(0, length).trimEnd() + ELLIPSIS : "";
}
