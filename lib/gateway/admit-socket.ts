import { actorOf } from "#lib/team/authenticate";
import type { LiveSocket } from "./live-server.ts";

/** What can stand in a header; anything else is no key of ours. */
const KEY_TEXT = /^[\x21-\x7e]{1,512}$/;

/** The error to refuse the socket with, or nothing once it carries its actor. */
export async function admitSocket(socket: LiveSocket): Promise<Error | undefined> {
  const actor = await actorOf(credentialsOf(socket));
  if (!actor) return new Error("unauthenticated");
  socket.data.actor = actor;
  return undefined;
}

/** A key goes before the cookie. Another site's page with a borrowed cookie was refused by its Origin before this. */
export function credentialsOf({ handshake }: LiveSocket): Headers {
  const { apiKey } = handshake.auth as { apiKey?: unknown };
  if (typeof apiKey === "string")
    return new Headers(KEY_TEXT.test(apiKey) ? { authorization: `Bearer ${apiKey}` } : {});
  const { cookie } = handshake.headers;
  return new Headers(cookie ? { cookie } : {});
}
