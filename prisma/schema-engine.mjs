#!/usr/bin/env node
// Stand-in for Prisma's native `schema-engine` binary (which npm does not carry):
// speaks its JSON-RPC over stdio, backed by the official WASM build of the same engine.
import fs from "node:fs";
import readline from "node:readline";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bg from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

class RuntimeErrorRegistry {
  message = "";
  get() {
    return this.message;
  }
  set_message(m) {
    this.message = `RuntimeError: ${m}`;
  }
}
globalThis.PRISMA_WASM_PANIC_REGISTRY ??= new RuntimeErrorRegistry();

const wasmPath = fileURLToPath(new URL("./schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm")));
const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasmPath), { "./schema_engine_bg.js": bg });
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

const argv = process.argv.slice(2);
if (argv.includes("--version")) {
  console.log(`schema-engine-cli (wasm) ${bg.version()}`);
  process.exit(0);
}
const datamodels = [];
let datasource = {};
const rest = [];
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === "--datamodels") {
    const f = argv[++i];
    datamodels.push([f, fs.readFileSync(f, "utf8")]);
  } else if (argv[i] === "--datasource") datasource = JSON.parse(argv[++i]);
  else if (argv[i] === "--enabled-preview-features" || argv[i] === "--extension-types") i++;
  else rest.push(argv[i]);
}
const pools = [];
const PG_CHAR = 18; // the catalogue's one-byte "char"; adapter-pg refuses it
function adapt(a) {
  const io = a.performIO.bind(a),
    raw = a.queryRaw.bind(a);
  a.queryRaw = async (q) => {
    const chars = [];
    a.performIO = async (query) => {
      const r = await io(query);
      r.fields.forEach((f, i) => {
        if (f.dataTypeID === PG_CHAR) {
          chars.push(i);
          f.dataTypeID = 1042;
        }
      });
      return r;
    };
    try {
      const r = await raw(q);
      for (const i of chars) r.columnTypes[i] = ColumnTypeEnum.Character;
      return r;
    } finally {
      a.performIO = io;
    }
  };
  // adapter-pg splits scripts at every ";", which breaks $$ bodies; send it whole as the native engine does
  a.executeScript = async (script) => {
    try {
      await a.client.query(script);
    } catch (e) {
      a.onError(e);
    }
  };
  return a;
}
const offlineAdapter = () => ({
  provider: "postgres",
  adapterName: "offline",
  queryRaw: async (q) => {
    if (/numeric_version/.test(q.sql))
      return {
        columnNames: ["exists", "version", "numeric_version"],
        columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
        rows: [[true, "PostgreSQL 15.0", 150000]],
      };
    return { columnNames: [], columnTypes: [], rows: [] };
  },
  executeRaw: async () => 0,
  executeScript: async () => {},
  getConnectionInfo: () => ({ supportsRelationJoins: true, schemaName: "public" }),
  dispose: async () => {},
  startTransaction: async () => {
    throw new Error("offline");
  },
});
const offlineFactory = {
  provider: "postgres",
  adapterName: "offline",
  connect: async () => offlineAdapter(),
  connectToShadowDb: async () => offlineAdapter(),
};
const quote = (s) => `"${s.replaceAll('"', '""')}"`;
function factoryFor(ds) {
  const url = ds.url ?? "postgresql://127.0.0.1:1/none";
  const schema = (() => {
    try {
      return new URL(url).searchParams.get("schema") ?? undefined;
    } catch {
      return undefined;
    }
  })();
  const f = new PrismaPg({ connectionString: url, max: 1 }, { schema });
  const connect0 = f.connect.bind(f);
  const connect = async () => adapt(await connect0());
  f.connect = async () => {
    const a = await connect();
    pools.push(a);
    return a;
  };
  // own shadow database: the adapter's version drops it while its own pool is still connected
  f.connectToShadowDb = async () => {
    const main = await connect();
    if (ds.shadowDatabaseUrl) {
      const s = new PrismaPg({ connectionString: ds.shadowDatabaseUrl }, { schema });
      const a = adapt(await s.connect());
      pools.push(a);
      await a.executeScript("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;");
      return a;
    }
    const name = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await main.executeScript(`CREATE DATABASE ${quote(name)}`);
    const u = new URL(url);
    u.pathname = `/${name}`;
    const a = adapt(await new PrismaPg({ connectionString: u.toString(), max: 1 }, { schema }).connect());
    const dispose = a.dispose.bind(a);
    let done = false;
    const drop = async () => {
      if (done) return;
      done = true;
      await dispose();
      await main.executeScript(`DROP DATABASE IF EXISTS ${quote(name)}`);
      await main.dispose();
    };
    a.dispose = drop;
    pools.push({ dispose: drop });
    return a;
  };
  return f;
}
const toError = (e) => {
  const msg = e?.message ?? String(e);
  const known = /^P\d{4}/.exec(e?.code ?? "")?.[0];
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: { is_panic: false, message: msg, meta: e?.meta ?? null, error_code: known ?? e?.error_code ?? null },
  };
};
async function adminQuery(fn) {
  const u = new URL(datasource.url);
  const db = decodeURIComponent(u.pathname.slice(1)) || "postgres";
  for (const alt of ["postgres", "template1"]) {
    u.pathname = `/${alt}`;
    u.search = "";
    const c = new pg.Client({ connectionString: u.toString() });
    try {
      await c.connect();
    } catch (e) {
      if (alt === "template1") throw e;
      continue;
    }
    try {
      return await fn(c, db);
    } finally {
      await c.end();
    }
  }
}
// `cli can-connect-to-database | create-database | drop-database`
if (rest[0] === "cli") {
  // prisma drops the first stderr line, then expects one JSON object per line
  const log = (code, message) =>
    process.stderr.write(
      JSON.stringify({
        level: "INFO",
        fields: { message: "Starting schema engine CLI (wasm)" },
        target: "schema_engine",
      }) +
        "\n" +
        JSON.stringify({
          timestamp: new Date().toISOString(),
          level: "ERROR",
          fields: { message, error_code: code, is_panic: false },
          target: "schema_engine::logger",
        }) +
        "\n",
    );
  try {
    if (rest[1] === "can-connect-to-database") {
      const c = new pg.Client({ connectionString: datasource.url });
      await c.connect();
      await c.end();
    } else if (rest[1] === "create-database") await adminQuery((c, db) => c.query(`CREATE DATABASE ${quote(db)}`));
    else if (rest[1] === "drop-database")
      await adminQuery((c, db) => c.query(`DROP DATABASE IF EXISTS ${quote(db)} WITH (FORCE)`));
    process.exit(0);
  } catch (e) {
    const code = e.code === "3D000" ? "P1003" : e.code === "42P04" ? "P1009" : e.code === "28P01" ? "P1000" : "P1001";
    log(code, e.message || e.code);
    process.exit(1);
  }
}
let engine;
const getEngine = async () =>
  (engine ??= await bg.SchemaEngine.new(
    { datamodels: datamodels.length ? datamodels : undefined },
    (l) => {
      if (process.env.DEBUG_SHIM) process.stderr.write(`${l}\n`);
    },
    bindMigrationAwareSqlAdapterFactory(factoryFor(datasource)),
  ));
const offlineTags = new Set(["empty", "schemaDatamodel"]);
const isOfflineDiff = (m, p) => m === "diff" && offlineTags.has(p.from.tag) && offlineTags.has(p.to.tag);
const METHODS = { diff: "diff", getDatabaseVersion: "version" };
async function handle({ id, method, params }) {
  if (process.env.DEBUG_SHIM) process.stderr.write(`>> ${method} ${JSON.stringify(params)?.slice(0, 400)}\n`);
  try {
    let result;
    if (method === "createDatabase") {
      await adminQuery((c, db) => c.query(`CREATE DATABASE ${quote(db)}`));
      result = { databaseName: new URL(datasource.url).pathname.slice(1) };
    } else {
      const e = isOfflineDiff(method, params)
        ? await bg.SchemaEngine.new(
            { datamodels: undefined },
            () => {},
            bindMigrationAwareSqlAdapterFactory(offlineFactory),
          )
        : await getEngine();
      result = await e[METHODS[method] ?? method](params);
      if (method === "diff" && result?.stdout) {
        process.stdout.write(
          JSON.stringify({ jsonrpc: "2.0", id: 100000 + id, method: "print", params: { content: result.stdout } }) +
            "\n",
        );
        result = { exitCode: result.exitCode, stdout: null };
      }
    }
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, result: result ?? null })}\n`);
  } catch (e) {
    if (process.env.DEBUG_SHIM) process.stderr.write(`!! ${e?.stack} ${JSON.stringify(e)}\n`);
    process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, error: toError(e) })}\n`);
  }
}
let queue = Promise.resolve();
const rl = readline.createInterface({ input: process.stdin });
rl.on("line", (l) => {
  const m = JSON.parse(l);
  if (m.method) queue = queue.then(() => handle(m));
});
rl.on("close", async () => {
  await queue;
  for (const p of pools.reverse()) await p.dispose().catch(() => {});
  process.exit(0);
});
