import { pushFrame } from "./emit.ts";
import { lifecycleCore, lifecycleWebhook } from "./frame-shapes.ts";
import { postWebhook } from "./post-webhook.ts";
import type { LifecycleName } from "./switches.ts";
import type { SimSession, World } from "./world.ts";

/** When deliveries are out of order, these wait until the other one was answered. */
const OVERTAKEN_BY: Partial<Record<LifecycleName, LifecycleName>> = { starting: "active", stopping: "stopped" };
const held = new WeakMap<SimSession, { until: LifecycleName; deliver: () => Promise<void> }>();

/** The session is in this state from `at` on: REST says so, the socket is told, the callback URL is told. */
export function reachState(
  world: World,
  session: SimSession,
  status: LifecycleName,
  at: number,
  data: Record<string, unknown> = {},
): Promise<void> {
  enterState(session, status, at);
  return announceState(world, session, status, at, data);
}

export function enterState(session: SimSession, status: LifecycleName, at: number): void {
  session.status = status;
  session.oracle.lifecycle.push({ status, at });
}

export function announceState(
  world: World,
  session: SimSession,
  status: LifecycleName,
  at: number,
  data: Record<string, unknown> = {},
): Promise<void> {
  const core = lifecycleCore(session, status, data);
  const frame = session.switches.hasLifecycleChannel ? { channel: "capture_session", ...core } : core;
  pushFrame(world, session, session.wsConnectionId, frame, at);
  return tellCallback(world, session, status, at, data);
}

async function tellCallback(
  world: World,
  session: SimSession,
  status: LifecycleName,
  at: number,
  data: Record<string, unknown>,
): Promise<void> {
  const { switches, callbackUrl } = session;
  if (!callbackUrl || switches.lostWebhooks.includes(status)) return;
  const deliver = async () => {
    const bodyAt = (moment: number) => JSON.stringify(lifecycleWebhook(session, status, data, moment));
    await postWebhook(world, session, status, callbackUrl, bodyAt(at));
    if (switches.duplicateWebhooks === "none") return;
    const again = switches.duplicateWebhooks === "same" ? at : at + 1234;
    await postWebhook(world, session, status, callbackUrl, bodyAt(again));
  };
  const until = OVERTAKEN_BY[status];
  if (switches.isOutOfOrder && until) {
    held.set(session, { until, deliver });
    return;
  }
  await deliver();
  const overtaken = held.get(session);
  if (overtaken?.until !== status) return;
  held.delete(session);
  await overtaken.deliver();
}

/** Probes and tunnels post things that are no JSON to the same URL. */
export async function postJunk(world: World, session: SimSession): Promise<void> {
  for (const kind of session.switches.junkPosts) {
    if (session.callbackUrl) {
      await postWebhook(world, session, "junk", session.callbackUrl, kind === "empty" ? "" : "tunnel probe, not JSON");
    }
  }
}
