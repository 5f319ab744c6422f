import { env } from "#lib/base/env";
import { remember, replaceRemembered } from "#lib/base/remember";

/** DATABASE_URL, or where the embedded Postgres listens once `pointAtDatabase` was told. */
export function databaseUrl(): string {
  const url = remember<string | null>("database-url", () => env().databaseUrl);
  if (!url) throw new Error("No database: set DATABASE_URL, or start the embedded Postgres first.");
  return url;
}

export function pointAtDatabase(url: string): void {
  replaceRemembered("database-url", url);
}
