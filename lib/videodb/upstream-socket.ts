import { WebSocket } from "ws";

export type UpstreamFrame = { text: string; receivedAt: number };
export type SocketEnd = { reason: string; connectedMs: number };

export type SocketTiming = { handshakeMs: number; pingMs: number };
export const SOCKET_TIMING: SocketTiming = { handshakeMs: 10_000, pingMs: 15_000 };

const MAX_FRAME_BYTES = 2 * 1024 * 1024;
/** What may wait for a slow reader before the socket is paused; TCP holds the rest back at the sender. */
const MOST_WAITING = { frames: 1_000, bytes: 4 * 1024 * 1024 };

/**
 * One socket from dial to end as a stream of its frames, the handshake left out. Whatever arrived is yielded, before the
 * handshake and after the close too. `onConnected` gets VideoDB's connection id, `onClosed` is called the moment it ends.
 */
export async function* readSocket(
  url: string,
  options: {
    onConnected: (connectionId: string) => void;
    onClosed: (reason: string) => void;
    signal: AbortSignal;
    timing: SocketTiming;
  },
): AsyncGenerator<UpstreamFrame, SocketEnd> {
  const waiting: UpstreamFrame[] = [];
  let waitingBytes = 0;
  let connectedAt: number | null = null;
  let connectedMs = 0;
  let end: string | null = null;
  let isAlive = true;
  let wake = () => {};

  const socket = open(url);
  if (!socket) {
    const reason = "the socket's address is not usable";
    options.onClosed(reason);
    return { reason, connectedMs };
  }
  const finish = (reason: string) => {
    if (end !== null) return;
    end = reason;
    if (connectedAt !== null) connectedMs = performance.now() - connectedAt;
    clearTimeout(handshake);
    clearInterval(pings);
    options.signal.removeEventListener("abort", stop);
    options.onClosed(reason);
    wake();
  };
  const stop = () => {
    if (socket.readyState === WebSocket.OPEN) {
      socket.close(1000);
      setTimeout(() => socket.terminate(), 1_000).unref();
    } else socket.terminate();
    finish("stopped");
  };
  const kill = (reason: string) => {
    finish(reason);
    socket.terminate();
  };
  const handshake = setTimeout(() => kill("no handshake in time"), options.timing.handshakeMs);
  // A half-open line stays silent for ever: what neither spoke nor answered one ping is dead within two rounds.
  const pings = setInterval(() => {
    if (socket.isPaused) isAlive = true;
    else if (!isAlive) return kill("no answer to pings");
    else isAlive = false;
    if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, options.timing.pingMs);
  options.signal.addEventListener("abort", stop);

  socket.on("pong", () => {
    isAlive = true;
  });
  socket.on("message", (bytes: Buffer) => {
    isAlive = true;
    if (end !== null && end !== "stopped") return;
    const text = bytes.toString("utf8");
    const connectionId = connectedAt === null ? connectionIdIn(text) : null;
    if (connectionId !== null) {
      connectedAt = performance.now();
      clearTimeout(handshake);
      options.onConnected(connectionId);
      return;
    }
    waiting.push({ text, receivedAt: Date.now() });
    waitingBytes += text.length;
    if (waiting.length >= MOST_WAITING.frames || waitingBytes >= MOST_WAITING.bytes) socket.pause();
    wake();
  });
  socket.on("unexpected-response", (request, response) => {
    request.destroy();
    finish(`the socket was refused (HTTP ${response.statusCode})`);
  });
  socket.on("error", (error) => finish(reasonOf(error)));
  socket.on("close", (code) => finish(`VideoDB closed the socket (${code})`));
  if (options.signal.aborted) stop();

  try {
    for (;;) {
      const frame = waiting.shift();
      if (frame) {
        waitingBytes -= frame.text.length;
        if (socket.isPaused && waiting.length < MOST_WAITING.frames / 2 && waitingBytes < MOST_WAITING.bytes / 2) {
          socket.resume();
        }
        yield frame;
      } else if (end !== null) {
        return { reason: end, connectedMs };
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    finish("the reader left");
    if (end !== "stopped") socket.terminate();
  }
}

/** The address is a credential: an error about it must not repeat it. */
function open(url: string): WebSocket | null {
  try {
    return new WebSocket(url, { perMessageDeflate: false, maxPayload: MAX_FRAME_BYTES, skipUTF8Validation: true });
  } catch {
    return null;
  }
}

function connectionIdIn(text: string): string | null {
  try {
    const frame: unknown = JSON.parse(text);
    const id = typeof frame === "object" && frame !== null && "connection_id" in frame ? frame.connection_id : null;
    return typeof id === "string" && id.length > 0 && id.length <= 256 ? id : null;
  } catch {
    return null;
  }
}

function reasonOf(error: Error & { code?: unknown }): string {
  if (error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") return "a frame was larger than 2 MiB";
  const code = typeof error.code === "string" && /^[A-Z_]{3,60}$/.test(error.code) ? ` (${error.code})` : "";
  return `the socket failed${code}`;
}
