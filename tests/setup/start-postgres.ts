import { startEmbeddedPostgres } from "#lib/db/embedded-postgres";

// A parent to kill: starts the embedded Postgres below the given folder, says where, and stops it when asked to end.
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("The data folder is the only argument.");
const { url, stop } = await startEmbeddedPostgres(folder);
console.log(JSON.stringify({ url, uid: process.getuid?.() ?? null }));
process.once("SIGTERM", () => void stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
