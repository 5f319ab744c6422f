#!/usr/bin/env node
// Stand-in for Prisma's native `schema-engine` binary (which npm does not carry): speaks its JSON-RPC over stdio,
// backed by the official WASM build of the same engine.
import { readFileSync } from "node:fs";
import readline from "node:readline";
import { bindMigrationAwareSqlAdapterFactory as bind } from "@prisma/driver-adapter-utils";
import { adapterFactory, closeAdapters, offlineFactory } from "./schema-engine/adapter.mjs";
import { createDatabase, runDatabaseCommand } from "./schema-engine/database-commands.mjs";
import { SchemaEngine, version } from "./schema-engine/load-engine.mjs";

const OFFLINE = ["empty", "schemaDatamodel"];
const METHODS = { getDatabaseVersion: "version" };
/** Ids of our own messages, far from those of the requests. */
const PRINT_ID = 100_000;

const { datamodels, datasource, words } = readArguments(process.argv.slice(2));
let engine;

if (process.argv.includes("--version")) console.log(`schema-engine-cli (wasm) ${version()}`);
else if (words[0] === "cli") process.exit(await runDatabaseCommand(words[1], datasource.url));
else await serve();

function readArguments(given) {
  const found = { datamodels: [], datasource: {}, words: [] };
  for (let i = 0; i < given.length; i++) {
    const name = given[i];
    if (name === "--datamodels") found.datamodels.push([given[++i], readFileSync(given[i], "utf8")]);
    else if (name === "--datasource") found.datasource = JSON.parse(given[++i]);
    else if (name === "--enabled-preview-features" || name === "--extension-types") i++;
    else found.words.push(name);
  }
  return found;
}

async function serve() {
  // One request at a time, in order, as the binary answers them.
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    if (!request.method) continue;
    const answer = await call(request).then(
      (result) => ({ result: result ?? null }),
      (error) => ({ error: explain(error) }),
    );
    say({ id: request.id, ...answer });
  }
  await closeAdapters();
  process.exit(0);
}

async function call({ id, method, params }) {
  if (method === "createDatabase") {
    await createDatabase(datasource.url);
    return { databaseName: new URL(datasource.url).pathname.slice(1) };
  }
  const isOffline = method === "diff" && OFFLINE.includes(params.from.tag) && OFFLINE.includes(params.to.tag);
  const result = await (isOffline ? await newEngine([], offlineFactory()) : await ownEngine())[
    METHODS[method] ?? method
  ](params);
  if (method !== "diff" || !result?.stdout) return result;
  say({ id: PRINT_ID + id, method: "print", params: { content: result.stdout } });
  return { exitCode: result.exitCode, stdout: null };
}

function ownEngine() {
  engine ??= newEngine(datamodels, adapterFactory(datasource));
  return engine;
}

function newEngine(models, factory) {
  return SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, () => undefined, bind(factory));
}

function say(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function explain(error) {
  const code = /^P\d{4}/.exec(error?.code ?? "")?.[0] ?? error?.error_code ?? null;
  return {
    code: 4466,
    message: "An error happened. Check the data field for details.",
    data: { is_panic: false, message: error?.message ?? String(error), meta: error?.meta ?? null, error_code: code },
  };
}
