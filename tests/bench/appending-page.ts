import { readFileSync } from "node:fs";
import type { BrowserContext } from "@playwright/test";
import { LIVE_PATH } from "#lib/model/live-contract";
import type { Side } from "./start-sides.ts";

const ADDRESS = "/appending-page";
const CLIENT = `${ADDRESS}/client.js`;

/**
 * The least that shows text: a socket.io client that watches the session and appends a paragraph per moment. Both sides feed
 * the very same page. It is put into the browser at the side's own address, where the product's gateway takes a socket from.
 */
export async function serveAppendingPage(context: BrowserContext, side: Side): Promise<string> {
  const { origin } = new URL(side.pageUrl);
  const bundle = readFileSync("node_modules/socket.io/client-dist/socket.io.min.js", "utf8");
  await context.route(origin + ADDRESS, (route) => route.fulfill({ contentType: "text/html", body: pageOf(side) }));
  await context.route(origin + CLIENT, (route) => route.fulfill({ contentType: "text/javascript", body: bundle }));
  return origin + ADDRESS;
}

function pageOf({ sessionId, apiKey }: Side): string {
  return `<!doctype html><title>appending</title><div role="log"></div><script src="${CLIENT}"></script><script>
const log = document.querySelector("[role=log]");
const socket = io({ path: "${LIVE_PATH}", transports: ["websocket"], auth: ${JSON.stringify(apiKey ? { apiKey } : {})} });
socket.on("moments.added", ({ moments }) => {
  for (const { text } of moments) log.appendChild(document.createElement("p")).append(text);
});
// After every number there is: only what comes from now on.
const request = { sessionId: "${sessionId}", after: 2147483647 };
socket.on("connect", () => socket.emit("session.watch", request, ({ ok }) => {
  if (ok) document.documentElement.dataset.ready = "yes";
}));
</script>`;
}
