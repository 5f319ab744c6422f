import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { authSecret } from "#lib/base/auth-secret";
import { env } from "#lib/base/env";
import { logger } from "#lib/base/logger";
import { remember } from "#lib/base/remember";
import { isOwnOrigin, trustedOrigins } from "#lib/base/trusted-origin";
import { prisma } from "#lib/db/prisma";
import { isSignInAllowed } from "./limit-sign-in.ts";

type Auth = ReturnType<typeof makeAuth>;

export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

/** The sign-in library, one per database client: a test that points elsewhere gets its own. */
export function auth(): Auth {
  const made = remember("auth", () => new WeakMap<object, Auth>());
  const database = prisma();
  const known = made.get(database);
  if (known) return known;
  const fresh = makeAuth();
  made.set(database, fresh);
  return fresh;
}

function makeAuth() {
  return betterAuth({
    appName: "Sightline",
    baseURL: env().publicUrl,
    basePath: "/api/auth",
    secret: authSecret(),
    trustedOrigins: (request) => [
      ...trustedOrigins(),
      request && isOwnOrigin(request.headers) ? request.headers.get("origin") : null,
    ],
    telemetry: { enabled: false },
    database: prismaAdapter(prisma(), { provider: "postgresql" }),
    // "Session" means a capture session in this house.
    session: { modelName: "authSession" },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    rateLimit: {
      enabled: true,
      storage: "database",
      window: 60,
      max: 300,
      customRules: { "/sign-in/email": { window: 60, max: 20 }, "/get-session": false },
    },
    advanced: {
      cookiePrefix: "sightline",
      useSecureCookies: env().publicUrl.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      // Said aloud because the library's default is "off" under a test runner, where the guarantee is proven.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    hooks: {
      // Addresses are cheap to change (X-Forwarded-For), so guesses are counted per account as well.
      before: createAuthMiddleware(async (context) => {
        if (context.path !== "/sign-in/email") return;
        if (await isSignInAllowed(String(context.body?.email ?? ""))) return;
        throw new APIError("TOO_MANY_REQUESTS", { message: "Too many attempts. Try again in a few minutes." });
      }),
    },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error) || error.statusCode >= 500) logger().error({ part: "auth", err: error }, "auth failed");
      },
    },
    logger: { log: (level, message) => logger()[level]({ part: "auth" }, message) },
  });
}
