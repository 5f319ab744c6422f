import { readFileSync } from "node:fs";
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
const bundle = readFileSync("node_modules/socket.io/client-dist/socket.io.min.js");

const PAGE = `<!doctype html><title>emit only</title><div role="log"></div><script src="/client.js"></script><script>
const log = document.querySelector("[role=log]");
const socket = io({ path: "${LIVE_PATH}", transports: ["websocket"] });
socket.on("connect", () => socket.emit("session.watch", {}, () => document.documentElement.dataset.ready = "yes"));
socket.on("moments.added", ({ moments }) => {
  for (const { text } of moments) log.appendChild(document.createElement("p")).append(text);
});
</script>`;

const server = createServer((request, response) => {
  const isBundle = request.url === "/client.js";
  response.writeHead(200, { "content-type": isBundle ? "text/javascript" : "text/html" });
  response.end(isBundle ? bundle : PAGE);
});
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
