import { errorBody } from "#lib/model/error-code";

/** What the browser knows of a failed call. `code` is the contract's, or one of the two that never reached the server. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string | null;

  constructor(code: string, message: string, status: number | null, requestId: string | null) {
    super(message);
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.requestId = requestId;
  }

  /** Asking again may help: nothing about the question itself was wrong. */
  get isRetryable(): boolean {
    return this.status === null || this.status === 429 || this.status >= 500;
  }
}

/** Reads the contract's error body; a proxy's HTML page becomes a plain sentence instead. */
export function errorFromAnswer(status: number, body: unknown, requestId: string | null): ApiError {
  const parsed = errorBody.safeParse(body);
  if (parsed.success) return new ApiError(parsed.data.error.code, parsed.data.error.message, status, requestId);
  return new ApiError("internal", `The server answered ${status} without saying why.`, status, requestId);
}

/** One sentence for a person, whatever was thrown. */
export function explainError(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong in this page.";
  switch (error.code) {
    case "unreachable":
      return "The Sightline server cannot be reached.";
    case "timeout":
      return "The Sightline server took too long to answer.";
    case "unauthenticated":
      return "You are signed out. Sign in again to go on.";
    case "forbidden":
      return "Your role does not allow this.";
    case "rate_limited":
      return "Too many requests. Wait a moment, then try again.";
    case "unavailable":
      return "The database is away. Nothing that arrives is lost; try again in a moment.";
    default:
      return error.message;
  }
}
