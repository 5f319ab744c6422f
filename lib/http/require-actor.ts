import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { paths, safeNext } from "#lib/client/paths";
import type { Actor } from "#lib/model/role";
import { actorOf } from "#lib/team/authenticate";
import { ASKED_PATH_HEADER } from "./asked-path.ts";

/** Asked once per request, however many parts of a page want to know. */
const currentActor = cache(async (): Promise<Actor | null> => actorOf(await headers()));

/**
 * Who looks at this page; a signed-out visitor goes to sign in and comes back to `next`, or to where they were. Every page
 * calls it: a layout is not asked again when people move between its pages.
 */
export async function requireActor(next?: string): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const asked = next ?? (await headers()).get(ASKED_PATH_HEADER);
  redirect(asked === null || asked === "/" ? paths.signIn() : paths.signIn({ next: safeNext(asked) }));
}

/** For the sign-in page, which has nothing to offer to someone who is in. */
export async function maybeActor(): Promise<Actor | null> {
  return currentActor();
}
