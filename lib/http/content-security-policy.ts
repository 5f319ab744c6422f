import { type Env, env } from "#lib/base/env";
import { originNames } from "#lib/base/trusted-origin";

/**
 * What a page may load. Scripts need the nonce of this very answer; recordings come from VideoDB's hosts, of which only the
 * scheme is known, and from VIDEODB_BASE_URL's own host when that is plain http (the simulator).
 */
export function contentSecurityPolicy(
  nonce: string,
  { isProduction, publicUrl, videodb }: Pick<Env, "isProduction" | "publicUrl" | "videodb"> = env(),
): string {
  const recordings = ["https:", ...(videodb.baseUrl.startsWith("http:") ? sources(videodb.baseUrl) : [])].join(" ");
  // Older Safari does not count ws: of the same host as 'self'.
  const sockets = sources(publicUrl)
    .map((origin) => origin.replace(/^http/, "ws"))
    .join(" ");
  const directives = [
    "default-src 'self'",
    // React's development build evaluates strings to rebuild stack traces.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isProduction ? "" : " 'unsafe-eval'"}`,
    // Positions on the timeline and of virtual rows are style attributes, which take no nonce.
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${recordings}`,
    `media-src 'self' blob: ${recordings}`,
    `connect-src 'self' ${sockets} ${recordings}`,
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return directives.join("; ");
}

/** The policy's grammar has no IPv6 addresses; browsers complain about one aloud. */
function sources(url: string): string[] {
  return originNames(url).filter((origin) => !origin.includes("["));
}
