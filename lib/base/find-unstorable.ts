const MAX_DEPTH = 64;

/** Postgres takes neither NUL nor half a surrogate pair, and deep nesting overflows its parser and ours. */
export function findUnstorable(root: string, value: unknown): { path: string; message: string } | null {
  const open: { path: string; value: unknown; depth: number }[] = [{ path: root, value, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, value: current, depth } = next;
    if (depth > MAX_DEPTH) return { path: root, message: `nested deeper than ${MAX_DEPTH} levels` };
    if (typeof current === "string" && !isStorable(current)) return { path, message: "holds NUL or broken Unicode" };
    if (typeof current !== "object" || current === null) continue;
    for (const [key, inner] of Object.entries(current)) {
      if (!isStorable(key)) return { path, message: "a name holds NUL or broken Unicode" };
      open.push({ path: `${path}.${key}`, value: inner, depth: depth + 1 });
    }
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}
