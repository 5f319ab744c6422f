import type { z } from "zod";
import { AppError } from "#lib/base/app-error";

const MAX_DEPTH = 64;

export type Problem = { path: string; message: string };

/** Parses one part of a request (params, query, body); every problem is named with its path, as `body.metadata.x`. */
export function parseInput<T extends z.ZodType>(part: string, shape: T, value: unknown): z.output<T> {
  const unstorable = findUnstorable(part, value);
  if (unstorable) throw invalid([unstorable]);
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map((issue) => ({ path: [part, ...issue.path.map(String)].join("."), message: issue.message })),
  );
}

export function invalid(problems: Problem[]): AppError {
  return new AppError("invalid", "The request could not be understood.", { problems });
}

/** Postgres takes neither NUL nor half a surrogate pair, and deep nesting overflows its parser and ours. */
function findUnstorable(root: string, value: unknown): Problem | null {
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
