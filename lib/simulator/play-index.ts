import { between } from "./chance.ts";
import { emitDescription } from "./emit.ts";
import { describeWindow } from "./scenario.ts";
import type { SimIndex, SimSession, SimStream, World } from "./world.ts";

/**
 * One description per window of the index. Windows lie on a grid that starts with the session, so that what is described
 * does not depend on the moment at which the index was made; the first one is the window going on at that moment.
 */
export function playIndex(world: World, session: SimSession, stream: SimStream, index: SimIndex): void {
  const { desktop } = session;
  if (!desktop || desktop.activeAt === null || index.isPlaying) return;
  index.isPlaying = true;
  const windowMs = index.windowSeconds * 1000;
  const first = Math.floor((desktop.agenda.now() - desktop.activeAt) / windowMs);
  playWindow(world, session, stream, index, first);
}

function playWindow(world: World, session: SimSession, stream: SimStream, index: SimIndex, place: number): void {
  const { desktop } = session;
  if (!desktop || desktop.activeAt === null) return;
  const { activeAt, scenario, agenda } = desktop;
  const from = place * index.windowSeconds;
  const to = from + index.windowSeconds;
  const end = activeAt + Math.round(to * 1000);
  const at = end + between(600, 1500, world.seed, scenario.name, stream.channel, index.kind, place);
  agenda.at(at, () => {
    const isOver = desktop.stoppedAt !== null && end > desktop.stoppedAt;
    if (isOver || index.status !== "running") {
      index.isPlaying = false;
      return;
    }
    const text = describeWindow(scenario, stream.channel, from, to);
    const start = activeAt + Math.round(from * 1000);
    if (text) emitDescription(world, session, stream, index, { text, start, end, at });
    playWindow(world, session, stream, index, place + 1);
  });
}
