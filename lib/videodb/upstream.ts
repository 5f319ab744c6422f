import { setTimeout as sleep } from "node:timers/promises";
import { redialDelayMs } from "./redial-delay.ts";
import { readSocket, SOCKET_TIMING, type SocketEnd, type SocketTiming, type UpstreamFrame } from "./upstream-socket.ts";
import { VideodbError } from "./videodb-error.ts";

export type UpstreamChange =
  | { state: "connecting"; reason: string | null }
  | { state: "connected"; connectionId: string }
  | { state: "refused"; reason: string };

export type UpstreamTiming = SocketTiming & { refusedMs: number; steadyMs: number };

/** A refused key is no network trouble: asked again now and then, for someone may have repaired it at VideoDB. */
const TIMING: UpstreamTiming = { ...SOCKET_TIMING, refusedMs: 60_000, steadyMs: 10_000 };

/**
 * VideoDB's socket as one endless stream of frames; the reader never sees a reconnect, `onChange` does. Every dial asks
 * `websocketUrl` for a fresh address. At most one socket is open; a slow reader pauses it. Ends when `signal` aborts.
 */
export async function* openUpstream(options: {
  websocketUrl: (signal: AbortSignal) => Promise<string>;
  onChange: (change: UpstreamChange) => void;
  signal: AbortSignal;
  timing?: Partial<UpstreamTiming>;
  random?: () => number;
}): AsyncGenerator<UpstreamFrame, void> {
  const { signal, onChange, random = Math.random } = options;
  const timing = { ...TIMING, ...options.timing };
  let failedDials = 0;
  onChange({ state: "connecting", reason: null });
  while (!signal.aborted) {
    const dialled = await askAddress(options.websocketUrl, signal);
    if (signal.aborted) return;
    let delayMs: number;
    if ("url" in dialled) {
      const end: SocketEnd = yield* readSocket(dialled.url, {
        onConnected: (connectionId) => onChange({ state: "connected", connectionId }),
        onClosed: (reason) => {
          if (!signal.aborted) onChange({ state: "connecting", reason });
        },
        signal,
        timing,
      });
      // A socket that opens and falls over and over must not be dialled as if each opening were a success.
      if (end.connectedMs >= timing.steadyMs) failedDials = 0;
      delayMs = redialDelayMs(failedDials++, random());
    } else if (dialled.isRefused) {
      onChange({ state: "refused", reason: dialled.reason });
      delayMs = timing.refusedMs;
    } else {
      onChange({ state: "connecting", reason: dialled.reason });
      delayMs = redialDelayMs(failedDials++, random());
    }
    await sleep(delayMs, undefined, { signal }).catch(() => undefined);
  }
}

async function askAddress(
  websocketUrl: (signal: AbortSignal) => Promise<string>,
  signal: AbortSignal,
): Promise<{ url: string } | { reason: string; isRefused: boolean }> {
  try {
    return { url: await websocketUrl(signal) };
  } catch (error) {
    if (signal.aborted) return { reason: "stopped", isRefused: false };
    if (!(error instanceof VideodbError)) throw error;
    return { reason: error.message, isRefused: error.kind === "key" };
  }
}
