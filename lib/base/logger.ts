import { type Logger, pino } from "pino";
import { env } from "./env.ts";
import { remember } from "./remember.ts";

/** Callback tokens, socket URLs and keys must not reach a log even when someone passes a whole object. */
const SECRET_PATHS = [
  "token",
  "apiKey",
  "password",
  "secret",
  "authorization",
  "cookie",
  "websocketUrl",
  "clientToken",
];

export function logger(): Logger {
  return remember("logger", () =>
    pino({
      level: env().logLevel,
      base: null,
      redact: { paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`]), censor: "[redacted]" },
      timestamp: pino.stdTimeFunctions.isoTime,
    }),
  );
}
