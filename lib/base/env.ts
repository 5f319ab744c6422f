import { existsSync } from "node:fs";
import { z } from "zod";
import { remember } from "./remember.ts";

const text = z.string().trim().min(1);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
const ROLE_NAMES = ["web", "relay", "worker"] as const;

const shape = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: text.optional(),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgresql://")
    .optional(),
  DATA_DIR: text.default(".data"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must start with redis://")
    .optional(),
  AUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
  VIDEODB_API_KEY: text.optional(),
  VIDEO_DB_API_KEY: text.optional(),
  VIDEODB_BASE_URL: url.optional(),
  VIDEO_DB_BASE_URL: url.optional(),
  VIDEODB_COLLECTION_ID: text.default("default"),
  BOOTSTRAP_ADMIN_EMAIL: z.email().optional(),
  BOOTSTRAP_ADMIN_PASSWORD: z.string().min(8, "must have at least 8 characters").optional(),
  BOOTSTRAP_WORKSPACE: text.optional(),
  BOOTSTRAP_API_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{24,128}$/, "must be 24 to 128 URL-safe characters")
    .optional(),
  ROLES: z
    .string()
    .default(ROLE_NAMES.join(","))
    .transform((value) => value.split(",").map((name) => name.trim()))
    .pipe(z.array(z.enum(ROLE_NAMES)).min(1)),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = ReturnType<typeof parseEnv>;

/** Throws one sentence that names the variable; the value itself is never repeated, it may be a secret. */
export function parseEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(`The environment variable ${String(issue?.path[0])} is malformed: ${issue?.message}.`);
  }
  const env = parsed.data;
  if (env.NODE_ENV === "production" && !env.AUTH_SECRET) {
    throw new Error("The environment variable AUTH_SECRET is missing: production needs at least 32 random characters.");
  }
  return {
    isProduction: env.NODE_ENV === "production",
    port: env.PORT,
    host: env.HOST ?? (env.NODE_ENV === "production" ? "0.0.0.0" : "127.0.0.1"),
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    databaseUrl: env.DATABASE_URL ?? null,
    dataDir: env.DATA_DIR,
    redisUrl: env.REDIS_URL ?? null,
    authSecret: env.AUTH_SECRET ?? null,
    videodb: {
      apiKey: env.VIDEODB_API_KEY ?? env.VIDEO_DB_API_KEY ?? null,
      baseUrl: env.VIDEODB_BASE_URL ?? env.VIDEO_DB_BASE_URL ?? "https://api.videodb.io",
      collectionId: env.VIDEODB_COLLECTION_ID,
    },
    bootstrap: {
      email: env.BOOTSTRAP_ADMIN_EMAIL ?? null,
      password: env.BOOTSTRAP_ADMIN_PASSWORD ?? null,
      workspace: env.BOOTSTRAP_WORKSPACE ?? null,
      apiKey: env.BOOTSTRAP_API_KEY ?? null,
    },
    roles: env.ROLES,
    logLevel: env.LOG_LEVEL,
  };
}

export function env(): Env {
  return remember("env", () => {
    // A developer's own .env must not decide what a test sees.
    if (process.env.NODE_ENV !== "test" && existsSync(".env")) process.loadEnvFile(".env");
    return parseEnv(process.env);
  });
}

/** The environment of a program we start. The only other place that may look at all of it. */
export function childEnvironment(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** Next reports its use to its makers unless this is set before it is started. */
export function silenceNextTelemetry(): void {
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
