import { isDatabaseAway } from "#lib/db/is-database-away";
import { dropParked, type ParkedFact, readParked } from "./park-facts.ts";
import { quarantineFrame } from "./quarantine-frame.ts";
import { recordFacts } from "./record-facts.ts";

/**
 * Records what waited for a stream that is known now; the worker also calls it, for a process that died in between. A fact
 * that the log refuses goes to quarantine alone: it must not hold up the others for ever.
 */
export async function applyParked(connectionId: string | null = null): Promise<number> {
  const settled: ParkedFact[] = [];
  for (const parked of await readParked(connectionId)) {
    try {
      await applyOne(parked);
    } catch (error) {
      if (isDatabaseAway(error)) break;
      const reason = `waited for its stream, then could not be recorded: ${error instanceof Error ? error.message : String(error)}`;
      const frame = { name: parked.fact.type, text: JSON.stringify(parked.fact), reason };
      await quarantineFrame(parked, frame);
    }
    settled.push(parked);
  }
  if (settled.length > 0) await dropParked(settled);
  return settled.length;
}

async function applyOne({ workspaceId, connectionId, arrivedBy, receivedAt, fact }: ParkedFact): Promise<void> {
  await recordFacts({ workspaceId, connectionId, arrivedBy, receivedAt }, [fact]);
}
