import { transaction } from "./pool.ts";

/** Runs `work` while no other process or lane runs work of the same name: for "look, then create" in systems without a unique key. */
export function oneAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  return transaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
    return work();
  });
}
