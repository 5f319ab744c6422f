import { createServer } from "node:http";
import { Server } from "socket.io";
import { LIVE_PATH } from "#lib/model/live-contract";
import type { Moment } from "#lib/model/moment";
import { connectVideodb } from "#lib/videodb/rest";
import { translateFrame } from "#lib/videodb/translate-frame";
import { openUpstream } from "#lib/videodb/upstream";

/**
 * The partner: a relay that keeps nothing. The same upstream client and translation as the product, then one emit per frame
 * at once, with the product's payload and the product's socket options. No database, no identity, no dedupe, no seq that
 * survives: a frame has come as far as it can come on this stack, and nothing faster is left but coalescing, which at this
 * rate has nothing to coalesce.
 */
const [upstreamUrl = "", sessionId = ""] = process.argv.slice(2);
const server = createServer();
const io = new Server(server, {
  path: LIVE_PATH,
  transports: ["websocket"],
  serveClient: false,
  perMessageDeflate: false,
});
io.on("connection", (socket) => {
  socket.on("session.watch", (_, answer: (answer: unknown) => void) => {
    socket.join(sessionId);
    answer({ ok: true, epoch: 1, lastSeq: seq, moments: [] });
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
process.once("disconnect", () => process.exit(0));

let seq = 0;
const upstream = openUpstream({
  websocketUrl: (signal) =>
    connectVideodb({ baseUrl: upstreamUrl, apiKey: "sk-bench", collectionId: "default" }).websocketUrl({ signal }),
  onChange: () => undefined,
  signal: new AbortController().signal,
});
for await (const frame of upstream) {
  const meaning = translateFrame(frame.text, frame.receivedAt);
  if (meaning.kind !== "fact" || meaning.fact.type !== "moment") continue;
  const { kind, streamId, start, end, text, confidence, data } = meaning.fact;
  const receivedAt = new Date(frame.receivedAt).toISOString();
  const moment: Moment = {
    ...{ sessionId, seq: ++seq, kind, streamId, start, end, text, confidence, data },
    ...{ arrivedBy: "socket", receivedAt },
  };
  io.to(sessionId).emit("moments.added", { sessionId, epoch: 1, moments: [moment] });
}
