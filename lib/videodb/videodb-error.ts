type VideodbErrorKind = "key" | "missing" | "rate_limited" | "refused" | "server" | "timeout" | "network" | "shape";

const RETRYABLE: readonly VideodbErrorKind[] = ["rate_limited", "server", "timeout", "network"];

/** What VideoDB answered, in words that are safe to show: no key, token, URL or request is ever part of it. */
export class VideodbError extends Error {
  readonly kind: VideodbErrorKind;
  readonly status: number | null;
  readonly isRetryable: boolean;

  constructor(kind: VideodbErrorKind, message: string, status: number | null = null) {
    super(message);
    this.name = "VideodbError";
    this.kind = kind;
    this.status = status;
    this.isRetryable = RETRYABLE.includes(kind);
  }
}

export function kindOfStatus(status: number): VideodbErrorKind {
  if (status === 401 || status === 403) return "key";
  if (status === 404) return "missing";
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "server" : "refused";
}

const MAX_CHARS = 200;

/** Their message may echo what we sent: everything that could be a URL, a key or a token goes. */
export function withoutSecrets(text: string, secrets: string[]): string {
  const known = secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
  return known
    .replace(/\b[a-z]+:\/\/\S+/gi, "[url]")
    .replace(/\b(sk|st)-[\w-]+/gi, "[redacted]")
    .replace(/[\w-]{24,}/g, "[redacted]")
    .replace(/\s+/g, " ")
    .slice(0, MAX_CHARS);
}
