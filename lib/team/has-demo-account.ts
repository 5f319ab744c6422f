import { prisma } from "#lib/db/prisma";
import { DEMO_ACCOUNT } from "#lib/model/demo-account";

/** Only a database that `npm run demo` seeded has it; nobody else is offered the way in. */
export async function hasDemoAccount(): Promise<boolean> {
  return (await prisma().user.count({ where: { email: DEMO_ACCOUNT.email } })) > 0;
}
