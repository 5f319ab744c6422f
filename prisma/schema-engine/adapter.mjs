import { randomUUID } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum } from "@prisma/driver-adapter-utils";

/** The catalogue's one-byte "char", which adapter-pg refuses, and the text type it takes for it. */
const PG_CHAR = 18;
const PG_BPCHAR = 1042;

/** Everything that was opened, to be closed before the process ends. */
const opened = [];

export async function closeAdapters() {
  for (const adapter of opened.reverse()) await adapter.dispose().catch(() => undefined);
}

/** adapter-pg, as the schema engine needs it. */
export function adapterFactory({ url = "postgresql://127.0.0.1:1/none", shadowDatabaseUrl }) {
  const schema = schemaOf(url);
  const connectTo = async (connectionString) =>
    adapt(await new PrismaPg({ connectionString, max: 1 }, { schema }).connect());
  const factory = new PrismaPg({ connectionString: url, max: 1 }, { schema });
  factory.connect = async () => keep(await connectTo(url));
  factory.connectToShadowDb = () =>
    shadowDatabaseUrl ? givenShadow(shadowDatabaseUrl, connectTo) : ownShadow(url, connectTo);
  return factory;
}

/** For a comparison of two files, which needs no database but asks one for its version. */
export function offlineFactory() {
  const nothing = { columnNames: [], columnTypes: [], rows: [] };
  const version = {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
    rows: [[true, "PostgreSQL 18.0", 180_000]],
  };
  const adapter = {
    provider: "postgres",
    adapterName: "offline",
    queryRaw: async ({ sql }) => (sql.includes("numeric_version") ? version : nothing),
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    getConnectionInfo: () => ({ supportsRelationJoins: true, schemaName: "public" }),
    dispose: async () => undefined,
    startTransaction: async () => {
      throw new Error("There is no database here.");
    },
  };
  const connect = async () => adapter;
  return { provider: "postgres", adapterName: "offline", connect, connectToShadowDb: connect };
}

export function quote(identifier) {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function keep(adapter) {
  opened.push(adapter);
  return adapter;
}

async function givenShadow(url, connectTo) {
  const shadow = keep(await connectTo(url));
  await shadow.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
  return shadow;
}

// The adapter's own version drops the database while its own pool is still connected to it.
async function ownShadow(url, connectTo) {
  const main = await connectTo(url);
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await main.executeScript(`CREATE DATABASE ${quote(name)}`);
  const place = new URL(url);
  place.pathname = `/${name}`;
  const shadow = await connectTo(place.toString());
  const disconnect = shadow.dispose.bind(shadow);
  let dropping;
  const drop = async () => {
    await disconnect();
    await main.executeScript(`DROP DATABASE IF EXISTS ${quote(name)}`);
    await main.dispose();
  };
  shadow.dispose = () => {
    dropping ??= drop();
    return dropping;
  };
  return keep(shadow);
}

function adapt(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const chars = [];
    adapter.performIO = async (given) => {
      const result = await performIO(given);
      for (const [column, field] of result.fields.entries()) {
        if (field.dataTypeID !== PG_CHAR) continue;
        chars.push(column);
        field.dataTypeID = PG_BPCHAR;
      }
      return result;
    };
    try {
      const result = await queryRaw(query);
      for (const column of chars) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    } finally {
      adapter.performIO = performIO;
    }
  };
  // adapter-pg splits scripts at every ";", which breaks $$ bodies: sent whole, as the native engine does.
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      adapter.onError(error);
    }
  };
  return adapter;
}

function schemaOf(url) {
  try {
    return new URL(url).searchParams.get("schema") ?? undefined;
  } catch {
    return undefined;
  }
}
