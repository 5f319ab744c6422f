import { logger } from "#lib/base/logger";
import type { Actor } from "#lib/model/role";
import { actorOf } from "#lib/team/authenticate";
import { credentialsOf } from "./admit-socket.ts";
import type { LiveServer, LiveSocket } from "./live-server.ts";

const MOST_AT_ONCE = 4;

/**
 * Asks again and again who every open socket is: a removed member or a revoked key is put out, a changed role is kept. While the
 * database cannot answer, the sockets stay. Returns how to stop it.
 */
export function recheckActors(io: LiveServer, everyMs: number): () => void {
  let isChecking = false;
  const timer = setInterval(() => {
    if (isChecking) return;
    isChecking = true;
    checkAll([...io.of("/").sockets.values()]).finally(() => {
      isChecking = false;
    });
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** The tabs of one person share a credential and one question. */
async function checkAll(sockets: LiveSocket[]): Promise<void> {
  const holders = new Map<string, LiveSocket[]>();
  for (const socket of sockets) {
    const credentials = JSON.stringify([...credentialsOf(socket)]);
    holders.set(credentials, [...(holders.get(credentials) ?? []), socket]);
  }
  const waiting = holders.values();
  let failure: unknown;
  const work = async () => {
    for (const group of waiting) {
      const [first] = group;
      if (!first) continue;
      try {
        const actor = await actorOf(credentialsOf(first));
        for (const socket of group) settle(socket, actor);
      } catch (error) {
        failure = error;
      }
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  if (failure !== undefined) logger().warn({ err: failure }, "open sockets could not be checked again");
}

function settle(socket: LiveSocket, actor: Actor | null): void {
  if (actor?.workspaceId === socket.data.actor.workspaceId) socket.data.actor = actor;
  else socket.disconnect(true);
}
