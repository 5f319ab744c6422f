import { describe, expect, it } from "vitest";
import { forget } from "#lib/base/remember";
import { pointAtDatabase } from "#lib/db/database-url";
import { closePool } from "#lib/db/pool";
import { bootstrap } from "#lib/team/bootstrap";
import { useOwnDatabase } from "#tests/setup/own-database";
import { answerAuth } from "./answer-auth.ts";

const WHO = { email: "ada@northwind.example", password: "correct horse battery" };

describe("signing in", () => {
  const database = useOwnDatabase();

  const signIn = (password: string, headers: Record<string, string> = {}) =>
    answerAuth(
      new Request("http://localhost:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:3000", ...headers },
        body: JSON.stringify({ ...WHO, password }),
      }),
    );

  it("works from every name of this machine, and says the same of a wrong password and an unknown person", async () => {
    await bootstrap({
      bootstrap: { ...WHO, workspace: "Northwind", apiKey: null },
      videodb: { apiKey: null, baseUrl: "http://127.0.0.1:9", collectionId: "default" },
    });
    expect((await signIn(WHO.password, { origin: "http://127.0.0.1:3000", cookie: "a=b" })).status).toBe(200);
    const wrong = await signIn("wrong password");
    const unknown = await answerAuth(
      new Request("http://localhost:3000/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:3000" },
        body: JSON.stringify({ email: "nobody@northwind.example", password: "wrong password" }),
      }),
    );
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toBe(await unknown.text());
  });

  it("says 503 without a word about the database's address when the database is away", async () => {
    const session = await signIn(WHO.password);
    const cookie = session.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    await closePool();
    forget("prisma");
    pointAtDatabase("postgresql://nobody@127.0.0.1:9/nothing");
    const asked = new Request("http://localhost:3000/api/auth/get-session", { headers: { cookie } });
    for (const response of [await signIn(WHO.password), await answerAuth(asked)]) {
      const text = await response.text();
      expect([response.status, JSON.parse(text).error.code]).toEqual([503, "unavailable"]);
      expect(text).not.toMatch(/prisma|127\.0\.0\.1|invocation/i);
      expect(response.headers.get("retry-after")).toBeTruthy();
    }
    await closePool();
    forget("prisma");
    pointAtDatabase(database.url());
    expect((await signIn(WHO.password)).status).toBe(200);
  });
});
