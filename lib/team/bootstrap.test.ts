import { describe, expect, it } from "vitest";
import { unseal } from "#lib/base/seal";
import { prisma } from "#lib/db/prisma";
import { useOwnDatabase } from "#tests/setup/own-database";
import { auth } from "./auth.ts";
import { actorOf } from "./authenticate.ts";
import { bootstrap } from "./bootstrap.ts";

const WANTED = {
  bootstrap: {
    email: "Ada@Northwind.example",
    password: "correct horse battery",
    workspace: "Northwind Café",
    apiKey: "bootstrap-key-0123456789abcdef",
  },
  videodb: { apiKey: "sk-first", baseUrl: "http://127.0.0.1:9", collectionId: "default" },
};
const NOTHING = {
  bootstrap: { email: null, password: null, workspace: null, apiKey: null },
  videodb: { ...WANTED.videodb, apiKey: null },
};

async function counts() {
  const db = prisma();
  return {
    workspaces: await db.workspace.count(),
    users: await db.user.count(),
    members: await db.member.count(),
    keys: await db.apiKey.count(),
    connections: await db.connection.count(),
    templates: await db.pipelineTemplate.count(),
    rules: await db.rule.count(),
    versions: await db.ruleVersion.count(),
  };
}

describe("bootstrap", () => {
  useOwnDatabase();

  it("does nothing when the environment asks for nothing", async () => {
    await bootstrap(NOTHING);
    expect((await counts()).workspaces).toBe(0);
  });

  it("is the same done once, twice, or by two instances at the same time", async () => {
    await Promise.all([bootstrap(WANTED), bootstrap(WANTED)]);
    const once = await counts();
    await bootstrap(WANTED);
    expect(await counts()).toEqual(once);
    expect(once).toMatchObject({ workspaces: 1, users: 1, members: 1, keys: 1, connections: 1, templates: 6 });
    expect(once.versions).toBe(once.rules);
    expect((await prisma().workspace.findFirstOrThrow()).slug).toBe("northwind-cafe");
  });

  it("makes an admin who can sign in, and whose cookie is an actor of the workspace", async () => {
    const { email, password } = WANTED.bootstrap;
    const { headers } = await auth().api.signInEmail({ body: { email, password }, returnHeaders: true });
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const actor = await actorOf(new Headers({ cookie }));
    expect(actor).toMatchObject({ kind: "member", role: "admin" });
    expect(headers.getSetCookie()[0]).toMatch(/HttpOnly/i);
    expect(headers.getSetCookie()[0]).toMatch(/SameSite=Lax/i);
  });

  it("makes an API key that acts as admin, and lets a revoked one stay revoked", async () => {
    const headers = new Headers({ authorization: `Bearer ${WANTED.bootstrap.apiKey}` });
    expect(await actorOf(headers)).toMatchObject({ kind: "api_key", role: "admin" });
    await prisma().apiKey.updateMany({ data: { revokedAt: new Date() } });
    await bootstrap(WANTED);
    expect(await actorOf(headers)).toBeNull();
    await prisma().apiKey.updateMany({ data: { revokedAt: null } });
  });

  it("leaves a changed role alone, and a removed member comes back only as the environment says", async () => {
    await prisma().member.updateMany({ data: { role: "reviewer" } });
    await bootstrap(WANTED);
    expect((await prisma().member.findFirstOrThrow()).role).toBe("reviewer");
    await prisma().member.updateMany({ data: { role: "admin" } });
  });

  it("seals the VideoDB key, and follows the environment when the key changes", async () => {
    const before = await prisma().connection.findFirstOrThrow();
    expect(unseal(before.sealedApiKey)).toBe("sk-first");
    expect(Buffer.from(before.sealedApiKey).includes("sk-first")).toBe(false);
    await bootstrap({ ...WANTED, videodb: { ...WANTED.videodb, apiKey: "sk-second" } });
    const after = await prisma().connection.findFirstOrThrow();
    expect(after.id).toBe(before.id);
    expect(unseal(after.sealedApiKey)).toBe("sk-second");
  });

  it("nobody can sign up from outside", async () => {
    const body = { email: "eve@elsewhere.example", password: "long enough", name: "Eve" };
    await expect(auth().api.signUpEmail({ body })).rejects.toThrow();
    expect((await counts()).users).toBe(1);
  });

  it("guesses at one account are limited whatever address they come from", async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess++) {
      const request = new Request("http://localhost:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          origin: "http://localhost:3000",
          "x-forwarded-for": `203.0.113.${guess}`,
        },
        body: JSON.stringify({ email: "target@northwind.example", password: `guess-${guess}` }),
      });
      statuses.push((await auth().handler(request)).status);
    }
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([401]));
    expect(new Set(statuses.slice(30))).toEqual(new Set([429]));
  });

  it("a sign-in posted by another site is refused", async () => {
    const request = new Request("http://localhost:3000/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://evil.example", cookie: "a=b" },
      body: JSON.stringify({ email: WANTED.bootstrap.email, password: WANTED.bootstrap.password }),
    });
    expect((await auth().handler(request)).status).toBe(403);
  });
});
