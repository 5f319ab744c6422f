import pg from "pg";
import { quote } from "./adapter.mjs";

/** Postgres' error code → Prisma's. Anything else means the server was not reached. */
const CODES = { "3D000": "P1003", "42P04": "P1009", "28P01": "P1000" };

/** `cli can-connect-to-database | create-database | drop-database`; resolves with the exit code. */
export async function runDatabaseCommand(command, url) {
  try {
    if (command === "can-connect-to-database") await withClient(url, () => undefined);
    else if (command === "create-database") await createDatabase(url);
    else if (command === "drop-database") {
      await asAdmin(url, (client, name) => client.query(`DROP DATABASE IF EXISTS ${quote(name)} WITH (FORCE)`));
    }
    return 0;
  } catch (error) {
    report(CODES[error.code] ?? "P1001", error.message || error.code);
    return 1;
  }
}

export function createDatabase(url) {
  return asAdmin(url, (client, name) => client.query(`CREATE DATABASE ${quote(name)}`));
}

async function asAdmin(url, work) {
  const place = new URL(url);
  const name = decodeURIComponent(place.pathname.slice(1)) || "postgres";
  place.search = "";
  const at = (database) => Object.assign(new URL(place), { pathname: `/${database}` }).toString();
  const admin = await withClient(at("postgres"), () => at("postgres")).catch(() => at("template1"));
  return withClient(admin, (client) => work(client, name));
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Prisma drops the first line of stderr, then expects one JSON object per line.
function report(error_code, message) {
  const lines = [
    { level: "INFO", fields: { message: "Starting schema engine CLI (wasm)" }, target: "schema_engine" },
    {
      timestamp: new Date().toISOString(),
      level: "ERROR",
      fields: { message, error_code, is_panic: false },
      target: "schema_engine::logger",
    },
  ];
  process.stderr.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
