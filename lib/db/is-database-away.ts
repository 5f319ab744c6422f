/** Connection failures, shutdown, no more connections, read-only, disk full: it may work again without a change of ours. */
const AWAY_SQLSTATES = /^(08...|57P0[1-4]|53...|25006|58030)$/;
const AWAY_NODE_CODES = ["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "EPIPE", "EHOSTUNREACH"];
const AWAY_PRISMA_CODES = ["P1001", "P1002", "P1008", "P1017", "P2024", "P2037"];
const AWAY_MESSAGES = [
  "timeout exceeded when trying to connect",
  "Connection terminated",
  "Can't reach database server",
  "Client has encountered a connection error",
];
const CAUSES_FOLLOWED = 4;

/** Whether this error of pg or Prisma says that the database cannot be used right now, not that a query was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  let current = error;
  for (let depth = 0; depth < CAUSES_FOLLOWED && current instanceof Error; depth++) {
    if (saysAway(current)) return true;
    current = current.cause ?? firstOf(current);
  }
  return false;
}

function saysAway(error: Error): boolean {
  const codes = [
    "code" in error ? error.code : undefined,
    "originalCode" in error ? error.originalCode : undefined,
    driverCode(error),
  ].filter((code) => typeof code === "string");
  return (
    codes.some(
      (code) => AWAY_SQLSTATES.test(code) || AWAY_NODE_CODES.includes(code) || AWAY_PRISMA_CODES.includes(code),
    ) || AWAY_MESSAGES.some((message) => error.message.includes(message))
  );
}

/** Prisma hangs the driver's own error under meta. */
function driverCode(error: Error): unknown {
  const meta = "meta" in error ? (error.meta as { driverAdapterError?: { cause?: { originalCode?: unknown } } }) : null;
  return meta?.driverAdapterError?.cause?.originalCode;
}

/** Node reports a failed dial over several addresses as one AggregateError. */
function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}
