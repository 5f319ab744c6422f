import { AppError } from "#lib/base/app-error";
import { isDatabaseAway } from "#lib/db/is-database-away";
import { type ErrorCode, HTTP_STATUS_OF } from "#lib/model/error-code";

const RETRY_AFTER_SECONDS: Partial<Record<ErrorCode, string>> = { unavailable: "5", rate_limited: "30" };

export type ErrorAnswer = {
  status: number;
  headers: Record<string, string>;
  body: { error: { code: ErrorCode; message: string; details?: unknown } };
  /** Not expected by anyone: to be logged whole. */
  isBug: boolean;
};

/** The one place where what was thrown becomes what the caller reads. Nothing of an unexpected error leaves the house. */
export function errorAnswer(error: unknown, requestId: string): ErrorAnswer {
  if (error instanceof AppError) return answer(error.code, error.message, error.details);
  if (isDatabaseAway(error)) return answer("unavailable", "The database cannot be reached. Try again shortly.");
  return { ...answer("internal", "Something went wrong on our side.", { requestId }), isBug: true };
}

function answer(code: ErrorCode, message: string, details?: unknown): ErrorAnswer {
  const retryAfter = RETRY_AFTER_SECONDS[code];
  return {
    status: HTTP_STATUS_OF[code],
    headers: retryAfter === undefined ? {} : { "retry-after": retryAfter },
    body: { error: { code, message, ...(details === undefined ? {} : { details }) } },
    isBug: code === "internal",
  };
}
