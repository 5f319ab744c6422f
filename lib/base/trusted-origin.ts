import { env } from "./env.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The origins at which our own pages live, whatever name of the machine was typed. */
export function trustedOrigins(): string[] {
  return originNames(env().publicUrl);
}

/** A URL's origin; a loopback one under its three names. */
export function originNames(anyUrl: string): string[] {
  const url = new URL(anyUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK.map((name) => `${url.protocol}//${name}${port}`);
}

/**
 * Whether a request that carries a cookie was made by one of our own pages. `host` is the Host header: a page we served under
 * another name of this server is ours too. A caller that says neither Origin nor Sec-Fetch-Site is not a browser.
 */
export function isOwnOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return trustedOrigins().includes(origin) || isOriginOfHost(origin, headers.get("host"));
  const site = headers.get("sec-fetch-site");
  return site === null || site === "same-origin";
}

function isOriginOfHost(origin: string, host: string | null): boolean {
  return host !== null && (origin === `http://${host}` || origin === `https://${host}`);
}
