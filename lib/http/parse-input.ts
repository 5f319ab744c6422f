import type { z } from "zod";
import { AppError } from "#lib/base/app-error";
import { findUnstorable } from "#lib/base/find-unstorable";

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
