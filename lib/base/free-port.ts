import { createServer } from "node:net";

/** `wanted` when nobody listens there, else any free port of the loopback. */
export async function freePort(wanted = 0): Promise<number> {
  const port = (wanted > 0 && (await probe(wanted))) || (await probe(0));
  if (!port) throw new Error("There is no free port on 127.0.0.1.");
  return port;
}

function probe(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === "object" ? address.port : null));
    });
  });
}
