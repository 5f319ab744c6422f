import { fdatasyncSync, openSync, rmSync, writeSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "#lib/db/pool";
import { recordFacts } from "#lib/intake/record-facts";
import { translateFrame } from "#lib/videodb/translate-frame";
import { makeSession, makeStream, makeWorkspace } from "#tests/factories";
import { nowMicros, stampedText } from "./stamp.ts";
import { type Latency, latencyOf } from "./statistics.ts";

const TIMES = 300;
const PAGE_BYTES = 8_192;
/** As at 200 frames a second, so that disk and database meet what the live figure met. */
const EVERY_MS = 5;

/** What a durable frame pays for, each part alone and in milliseconds. */
export type Parts = {
  translate: Latency;
  fdatasync: Latency;
  roundTrip: Latency;
  commitOneRow: Latency;
  recordFacts: Latency;
};

export async function measureParts(dataDir: string): Promise<Parts> {
  const workspace = await makeWorkspace({ name: "Bench parts" });
  const { sessionId } = await makeSession(workspace);
  const { externalId } = await makeStream(workspace, sessionId);
  const { workspaceId, connectionId } = workspace;
  const source = () => ({ workspaceId, connectionId, arrivedBy: "socket" as const, receivedAt: new Date() });
  await pool().query("CREATE TABLE bench_row (id serial PRIMARY KEY, text text NOT NULL)");
  const file = path.join(dataDir, "bench-sync");
  const descriptor = openSync(file, "w");
  const page = Buffer.alloc(PAGE_BYTES, 1);
  const frame = (number: number) => {
    const end = Date.now();
    const data = { text: stampedText(number, nowMicros()), is_final: true, start: end - 900, end };
    return JSON.stringify({ channel: "transcript", rtstream_id: externalId, rtstream_name: "Capture mic", data });
  };
  const factOf = (number: number) => {
    const meaning = translateFrame(frame(number), Date.now());
    if (meaning.kind !== "fact") throw new Error("A frame of the bench was not understood.");
    return meaning.fact;
  };
  try {
    return {
      translate: await timed(async (number) => void factOf(number)),
      fdatasync: await timed(async () => {
        writeSync(descriptor, page);
        fdatasyncSync(descriptor);
      }),
      roundTrip: await timed(() => pool().query("SELECT 1")),
      commitOneRow: await timed((number) =>
        pool().query({
          ...{ name: "bench-row", text: "INSERT INTO bench_row (text) VALUES ($1)" },
          values: [stampedText(number, 0)],
        }),
      ),
      recordFacts: await timed((number) => recordFacts(source(), [factOf(number)])),
    };
  } finally {
    rmSync(file, { force: true });
    await pool().query("DROP TABLE bench_row");
  }
}

async function timed(work: (number: number) => Promise<unknown>): Promise<Latency> {
  const samples = new Float64Array(TIMES);
  for (let number = -TIMES / 4; number < TIMES; number++) {
    const began = performance.now();
    await work(number + TIMES);
    const took = performance.now() - began;
    if (number >= 0) samples[number] = took;
    await sleep(Math.max(0, EVERY_MS - took));
  }
  return latencyOf(samples);
}
