import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

// The WASM module reports its panics to a registry that it looks for under this global name.
globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
  message: "",
  get() {
    return this.message;
  },
  set_message(message) {
    this.message = `RuntimeError: ${message}`;
  },
};

const file = new URL("./schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm"));
const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(file)), {
  "./schema_engine_bg.js": engine,
});
engine.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

export const { SchemaEngine, version } = engine;
