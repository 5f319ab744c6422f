import { PrismaPg } from "@prisma/adapter-pg";
import { remember } from "#lib/base/remember";
import { databaseUrl } from "./database-url.ts";
import { PrismaClient } from "./generated/client.ts";

/** Schema-shaped reads and writes. The hot path has its own SQL in the rooms that own it, through `pool`. */
export function prisma(): PrismaClient {
  return remember(
    "prisma",
    () =>
      new PrismaClient({
        adapter: new PrismaPg({ connectionString: databaseUrl(), max: 8, connectionTimeoutMillis: 2_000 }),
      }),
  );
}
