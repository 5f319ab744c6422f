import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { forget } from "#lib/base/remember";
import { seal } from "#lib/base/seal";
import { prisma } from "#lib/db/prisma";
import { runWorker } from "#lib/intake/run-worker";
import { takeWebhook } from "#lib/intake/webhook-door";
import type { Actor } from "#lib/model/role";
import { runRelays } from "#lib/relay/run-relays";
import { createSession } from "#lib/sessions/create-session";
import { type Simulator, startSimulator } from "#lib/simulator/start-simulator";
import { createWorkspace } from "#lib/team/create-workspace";

export type Oracle = {
  finals: { streamId: string; start: number; end: number; text: string }[];
  descriptions: { streamId: string; kind: "visual" | "audio"; start: number; end: number; text: string }[];
  alerts: { streamId: string; label: string; start: number; end: number }[];
  lifecycle: { status: string; at: number }[];
  webhooks: { what: string; url: string; attempts: { status: number | null }[] }[];
};
export type RestCall = { method: string; path: string; body: Record<string, unknown>; status: number | null };

/** Relay, worker and door over the simulator's real HTTP and WebSocket, everything of the product but its pages. */
export function useLiveHouse() {
  const stopping = new AbortController();
  const house = { actor: {} as Actor, connectionId: "", simulator: {} as Simulator };
  let running: Promise<unknown> = Promise.resolve();
  const server = createServer((request, response) => {
    if (!takeWebhook(request, response)) response.writeHead(404).end();
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.PUBLIC_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    forget("env");
    house.simulator = await startSimulator({ seed: 7 });
    const { id: workspaceId } = await createWorkspace(prisma(), { name: "Northwind", slug: "northwind" });
    const account = {
      name: "VideoDB",
      baseUrl: house.simulator.url,
      collectionId: "default",
      sealedApiKey: seal("sk-test"),
    };
    house.connectionId = (await prisma().connection.create({ data: { workspaceId, ...account } })).id;
    house.actor = { kind: "system", workspaceId, role: "admin" };
    running = Promise.all([runWorker({ signal: stopping.signal }), runRelays({ signal: stopping.signal })]);
    await until(
      async () =>
        (await prisma().connection.findUnique({ where: { id: house.connectionId } }))?.upstreamState === "connected",
    );
  });
  afterAll(async () => {
    stopping.abort();
    await running;
    await house.simulator.stop();
    server.closeAllConnections();
    server.close();
  });

  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const options = body
      ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
      : {};
    const answer = await fetch(`${house.simulator.url}/_simulator/${path}`, options);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<T>;
  };
  return {
    house,
    faults: (faults: object) => ask("faults", faults),
    oracle: (sessionId: string) => ask<Oracle>(`oracle/${sessionId}`),
    calls: async (part: RegExp) =>
      (await ask<{ requests: RestCall[] }>("requests")).requests.filter(({ path }) => part.test(path)),
    sendFrame: (text: string) =>
      ask<{ connectionIds: string[] }>("sockets").then(({ connectionIds }) =>
        ask("frames", { connectionId: connectionIds[0], text }),
      ),
    create: async () => (await createSession(house.actor, { endUserId: "priya.nair", expiresIn: 600 })).session.id,
    record: (sessionId: string, desktop: object) => ask("desktops", { sessionId, rate: 30, ...desktop }),
  };
}

/** Waits for what must become true; the deadline is for a broken build, not a measurement. */
export async function until(isTrue: () => Promise<boolean>, deadlineMs = 30_000): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("What was waited for did not become true.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function statusOf(sessionId: string): Promise<string | undefined> {
  return (await prisma().captureSession.findFirst({ where: { externalId: sessionId } }))?.status;
}
