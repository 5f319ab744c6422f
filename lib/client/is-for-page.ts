const TYPING = "input, textarea, select, [contenteditable='true']";
/** Controls that use arrows themselves; inside of them arrows are theirs. */
const ARROWED =
  "[role='tablist'], [role='menu'], [role='listbox'], [role='radiogroup'], [role='group'] [aria-pressed], video";
const PRESSED = "button, a, summary, [role='button'], [role='tab']";

/** Whether a key press is meant for the page as a whole, not for what has the focus. */
export function isForPage(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (!target) return true;
  if (target.closest(TYPING) || target.closest("[role='dialog']")) return false;
  if (event.key.startsWith("Arrow") && target.closest(ARROWED)) return false;
  return !((event.key === " " || event.key === "Enter") && target.closest(PRESSED));
}
