import { quarantineFrame } from "#lib/intake/quarantine-frame";
import { recordFacts } from "#lib/intake/record-facts";
import type { Fact } from "#lib/model/fact";
import type { Fence } from "./lease.ts";
import { fateOf } from "./write-fate.ts";

/** A frame on its way into the database: what it means, and its text in case it has to be kept as it came. */
export type HeldFrame = { text: string; receivedAt: number } & (
  | { meaning: "fact"; fact: Fact }
  | { meaning: "quarantine"; name: string | null; reason: string }
);

/**
 * Writes a batch in its order. One fact that the database will never take must not hold up its neighbours: the batch is
 * taken apart, and that one frame goes to quarantine. Throws when nothing can be written now, or the lease is gone.
 */
export async function writeFrames(
  owner: { id: string; workspaceId: number },
  fence: Fence,
  frames: HeldFrame[],
): Promise<void> {
  const facts = frames.flatMap((frame) => (frame.meaning === "fact" ? [frame] : []));
  try {
    await record(owner, fence, facts);
  } catch (error) {
    if (fateOf(error) !== "never") throw error;
    for (const frame of facts) await recordAlone(owner, fence, frame);
  }
  for (const frame of frames) {
    if (frame.meaning === "quarantine") await keep(owner, frame, { name: frame.name, reason: frame.reason });
  }
}

type FactFrame = HeldFrame & { meaning: "fact" };
type Owner = { id: string; workspaceId: number };

async function record(owner: Owner, fence: Fence, frames: FactFrame[]): Promise<void> {
  const [first] = frames;
  if (!first) return;
  const source = { workspaceId: owner.workspaceId, connectionId: owner.id, arrivedBy: "socket" as const, fence };
  await recordFacts(
    { ...source, receivedAt: new Date(first.receivedAt) },
    frames.map(({ fact }) => fact),
  );
}

async function recordAlone(owner: Owner, fence: Fence, frame: FactFrame): Promise<void> {
  try {
    await record(owner, fence, [frame]);
  } catch (error) {
    if (fateOf(error) !== "never") throw error;
    const { fact } = frame;
    const name = fact.type === "moment" ? fact.kind : fact.type;
    await keep(owner, frame, { name, reason: "it could not be recorded" });
  }
}

async function keep(owner: Owner, frame: HeldFrame, why: { name: string | null; reason: string }): Promise<void> {
  const source = { workspaceId: owner.workspaceId, connectionId: owner.id, receivedAt: new Date(frame.receivedAt) };
  await quarantineFrame(source, { ...why, text: frame.text });
}
