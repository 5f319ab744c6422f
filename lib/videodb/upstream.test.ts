import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { serve } from "#tests/socket-server";
import { openUpstream, type UpstreamChange, type UpstreamTiming } from "./upstream.ts";
import { VideodbError } from "./videodb-error.ts";

/** Reads until `enough` says so; a socket's own trouble ends in `changes`, never in a throw. */
async function read(
  url: string | (() => Promise<string>),
  enough: (texts: string[], changes: UpstreamChange[]) => boolean,
  given: { timing?: Partial<UpstreamTiming>; onFrame?: () => Promise<void>; lastsMs?: number } = {},
) {
  const texts: string[] = [];
  const changes: UpstreamChange[] = [];
  const stop = new AbortController();
  const deadline = setTimeout(() => stop.abort(), given.lastsMs ?? 8_000);
  const check = () => {
    if (enough(texts, changes)) stop.abort();
  };
  const stream = openUpstream({
    websocketUrl: typeof url === "string" ? async () => url : url,
    onChange: (change) => {
      changes.push(change);
      queueMicrotask(check);
    },
    signal: stop.signal,
    timing: { handshakeMs: 300, pingMs: 100, refusedMs: 150, ...given.timing },
    random: () => 0,
  });
  for await (const frame of stream) {
    texts.push(frame.text);
    await given.onFrame?.();
    check();
  }
  clearTimeout(deadline);
  return { texts, changes };
}

const hello = (socket: WebSocket, dial: number) => socket.send(JSON.stringify({ connection_id: `c${dial}` }));
const connected = (changes: UpstreamChange[]) => changes.filter((change) => change.state === "connected");

describe("the upstream", () => {
  it("tells its connection id and yields every frame, those before the handshake too", async () => {
    const server = await serve((socket, dial) => {
      socket.send("early");
      hello(socket, dial);
      socket.send("one");
      socket.send(Buffer.from("two"));
    });
    const { texts, changes } = await read(server.url, (all) => all.length === 3);
    expect(texts).toEqual(["early", "one", "two"]);
    expect(changes.slice(0, 2)).toEqual([
      { state: "connecting", reason: null },
      { state: "connected", connectionId: "c1" },
    ]);
    expect(JSON.stringify(changes)).not.toContain("secret");
  });

  it("dials again after a loss, with a fresh address and never two sockets", async () => {
    let asked = 0;
    const server = await serve((socket, dial) => {
      hello(socket, dial);
      socket.send(`frame ${dial}`);
      setTimeout(() => socket.terminate(), 20);
    });
    const address = async () => `${server.url}&n=${++asked}`;
    const { texts, changes } = await read(address, (all) => all.length === 2);
    expect(texts).toEqual(["frame 1", "frame 2"]);
    expect(connected(changes)).toEqual([
      { state: "connected", connectionId: "c1" },
      { state: "connected", connectionId: "c2" },
    ]);
    expect(changes[2]).toEqual({ state: "connecting", reason: "VideoDB closed the socket (1006)" });
    expect(asked).toBe(2);
    expect(server.mostOpen()).toBe(1);
  });

  it("gives up a dial without a handshake", async () => {
    const server = await serve((socket, dial) => {
      if (dial === 2) hello(socket, dial);
    });
    const { changes } = await read(server.url, (_, all) => connected(all).length === 1);
    expect(changes[1]).toEqual({ state: "connecting", reason: "no handshake in time" });
  });

  it("notices a half-open line within two rounds of pings", async () => {
    let deaf: WebSocket | undefined;
    const server = await serve((socket, dial) => {
      hello(socket, dial);
      if (dial === 1) {
        deaf = socket;
        setTimeout(() => socket.pause(), 20);
      }
    });
    const started = performance.now();
    const { changes } = await read(server.url, (_, all) => connected(all).length === 2);
    deaf?.terminate();
    expect(changes[2]).toEqual({ state: "connecting", reason: "no answer to pings" });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("keeps a quiet line that answers pings", async () => {
    const server = await serve(hello);
    await read(server.url, () => false, { timing: { pingMs: 30 }, lastsMs: 500 }).then(({ changes }) =>
      expect(changes).toHaveLength(2),
    );
    expect(server.dials()).toBe(1);
  });

  it("pauses the socket for a slow reader, and loses nothing", async () => {
    const frame = "x".repeat(10_000);
    let sent = 0;
    let mostBuffered = 0;
    const server = await serve((socket, dial) => {
      hello(socket, dial);
      for (; sent < 3_000; sent++) socket.send(`${sent} ${frame}`);
      setTimeout(() => {
        mostBuffered = socket.bufferedAmount;
      }, 150);
    });
    let isFirst = true;
    const onFrame = async () => {
      if (isFirst) await sleep(400);
      isFirst = false;
    };
    const { texts, changes } = await read(server.url, (all) => all.length === 3_000, {
      onFrame,
      timing: { handshakeMs: 5_000, pingMs: 2_000 },
    });
    expect(texts.map((text) => Number(text.split(" ")[0]))).toEqual([...Array(3_000).keys()]);
    expect(mostBuffered).toBeGreaterThan(10_000_000);
    expect(connected(changes)).toHaveLength(1);
  });

  it("refuses a frame over 2 MiB and goes on", async () => {
    const server = await serve((socket, dial) => {
      hello(socket, dial);
      socket.send(dial === 1 ? "x".repeat(2 * 1024 * 1024 + 1) : "fine");
    });
    const { texts, changes } = await read(server.url, (all) => all.length === 1);
    expect(texts).toEqual(["fine"]);
    expect(changes[2]).toEqual({ state: "connecting", reason: "a frame was larger than 2 MiB" });
  });

  it("reads invalid UTF-8 as U+FFFD instead of dropping the line", async () => {
    const server = await serve((socket, dial) => {
      hello(socket, dial);
      socket.send(Buffer.from([0x61, 0xff, 0x62]), { binary: false });
    });
    expect((await read(server.url, (all) => all.length === 1)).texts).toEqual(["a\ufffdb"]);
  });

  it("calls a refused key a refusal, and asks again after its pause", async () => {
    const server = await serve(hello);
    let asked = 0;
    const address = async () => {
      if (++asked === 1) throw new VideodbError("key", "VideoDB answered 401.", 401);
      return server.url;
    };
    const { changes } = await read(address, (_, all) => connected(all).length === 1);
    expect(changes[1]).toEqual({ state: "refused", reason: "VideoDB answered 401." });
    expect(connected(changes)).toHaveLength(1);
  });

  it.each([
    ["nobody listens", "ws://127.0.0.1:9/?token=secret", "the socket failed (ECONNREFUSED)"],
    ["the address is no address", "ws://bad host?token=secret", "the socket's address is not usable"],
  ])("says plainly when %s, without the address", async (_, url, reason) => {
    const { changes } = await read(url, (__, all) => all.length === 2);
    expect(changes[1]).toEqual({ state: "connecting", reason });
  });

  it("leaves no socket behind when it is stopped", async () => {
    const server = await serve(hello);
    await read(server.url, (_, all) => connected(all).length === 1);
    await sleep(50);
    expect(server.open.size).toBe(0);
  });
});
