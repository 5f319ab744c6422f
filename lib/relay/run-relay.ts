import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "#lib/base/logger";
import { unseal } from "#lib/base/seal";
import { connectVideodb, VideodbError } from "#lib/videodb/rest";
import { translateFrame } from "#lib/videodb/translate-frame";
import { openUpstream, type UpstreamChange } from "#lib/videodb/upstream";
import { groupCommit } from "./group-commit.ts";
import { keepUpstreamState, wasLeftConnected } from "./keep-upstream-state.ts";
import type { Fence } from "./lease.ts";
import type { RelayedConnection } from "./relayed-connection.ts";
import { watchDrafts } from "./watch-drafts.ts";
import { fateOf } from "./write-fate.ts";
import { type HeldFrame, writeFrames } from "./write-frames.ts";

/** What an orderly stop waits for: written facts first, then the row that says "stopped". */
const DRAIN_MS = 3_000;
const SETTLE_MS = 1_000;

/** Carries one connection's socket into the log while its lease is held. Resolves after `held` has aborted. */
export async function runRelay(connection: RelayedConnection, fence: Fence, held: AbortSignal): Promise<void> {
  const giveUp = new AbortController();
  const lost = new AbortController();
  const standing = keepUpstreamState(connection, fence, giveUp.signal);
  const drafts = watchDrafts(connection);
  const log = logger().child({ connection: connection.id, lease: fence.token });
  const commit = groupCommit<HeldFrame>({
    write: (frames) => writeFrames(connection, fence, frames),
    laneOf: (frame) => laneOf(frame, drafts.sessionOf),
    onRetry: (error, delayMs) => {
      if (fateOf(error) === "fenced") {
        lost.abort();
        giveUp.abort();
      }
      log.warn({ err: error, delayMs }, "a batch of facts could not be written");
    },
    signal: giveUp.signal,
  });

  if (await wasLeftConnected(connection)) standing.tellLoss();
  let isConnected = false;
  const onChange = (change: UpstreamChange) => {
    if (isConnected && change.state !== "connected") standing.tellLoss();
    isConnected = change.state === "connected";
    standing.tell({
      state: change.state,
      connectionId: change.state === "connected" ? change.connectionId : null,
      error: change.state === "connected" ? null : change.reason,
    });
    log.info({ state: change.state, reason: "reason" in change ? change.reason : null }, "upstream");
  };

  const signal = AbortSignal.any([held, lost.signal]);
  const websocketUrl = (dial: AbortSignal) => addressOf(connection, dial);
  try {
    for await (const frame of openUpstream({ websocketUrl, onChange, signal })) {
      standing.sawFrame(frame.receivedAt);
      const meaning = translateFrame(frame.text, frame.receivedAt);
      if (meaning.kind === "draft") drafts.show(meaning.draft);
      if (meaning.kind === "fact") {
        drafts.sayFinally(meaning.fact);
        await commit.add({ ...frame, meaning: "fact", fact: meaning.fact });
      }
      if (meaning.kind === "quarantine") {
        await commit.add({ ...frame, meaning: "quarantine", name: meaning.name, reason: meaning.reason });
      }
    }
  } finally {
    if (isConnected) standing.tellLoss();
    await Promise.race([commit.drained(), sleep(DRAIN_MS, undefined, { ref: false })]);
    const unwritten = commit.unwritten();
    if (unwritten > 0)
      log.error({ frames: unwritten }, "frames were received but could not be written before the stop");
    standing.tell({ state: "stopped", connectionId: null, error: null });
    await Promise.race([standing.settled(), sleep(SETTLE_MS, undefined, { ref: false })]);
    giveUp.abort();
  }
}

function laneOf(frame: HeldFrame, sessionOf: (streamId: string) => string | null): string {
  if (frame.meaning === "quarantine") return "quarantine";
  if (frame.fact.type === "lifecycle") return frame.fact.sessionId;
  return frame.fact.streamId ? (sessionOf(frame.fact.streamId) ?? frame.fact.streamId) : "";
}

async function addressOf(connection: RelayedConnection, signal: AbortSignal): Promise<string> {
  let apiKey: string;
  try {
    apiKey = unseal(connection.sealedApiKey);
  } catch {
    throw new VideodbError(
      "key",
      "The stored API key cannot be opened: AUTH_SECRET is not the one it was sealed with.",
    );
  }
  return connectVideodb({ ...connection, apiKey }).websocketUrl({ signal });
}
