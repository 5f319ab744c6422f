import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "#lib/base/env";
import { ASKED_PATH_HEADER } from "#lib/http/asked-path";
import { contentSecurityPolicy } from "#lib/http/content-security-policy";

const HSTS = "max-age=31536000; includeSubDomains";

/**
 * Gives each page its nonce, which Next reads from the request's policy, and tells it its own address. Who may see what is
 * decided in pages and routes, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(18).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(ASKED_PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (env().publicUrl.startsWith("https:")) response.headers.set("strict-transport-security", HSTS);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/static|_next/image|favicon.ico|icon).*)"],
};
