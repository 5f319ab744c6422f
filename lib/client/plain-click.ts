type Modifiers = { metaKey: boolean; ctrlKey: boolean; shiftKey: boolean; altKey: boolean };

/** A click that is not the browser's own: a new tab, a new window and a download stay what they are. */
export function isPlainClick(event: Modifiers): boolean {
  return !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}
