import { expect, test } from "vitest";
import { useOwnDatabase } from "#tests/setup/own-database";
import { answerAuth } from "./answer-auth.ts";
import { refuseMethods, unknownAddress } from "./refuse-methods.ts";

useOwnDatabase();

test("a method an address does not take is 405 in the contract's words, and names what it takes", async () => {
  const { PUT } = refuseMethods("GET", "POST");
  const response = PUT();
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, HEAD, OPTIONS"]);
  expect(await response.json()).toEqual({
    error: { code: "method_not_allowed", message: "This address takes GET and POST." },
  });
  expect(refuseMethods("POST").OPTIONS().headers.get("allow")).toBe("POST, OPTIONS");
});

test("an address nobody has is 404 in the contract's words, below the sign-in library too", async () => {
  const asked = new Request("http://localhost:3000/api/auth/no-such-thing");
  for (const response of [unknownAddress(), await answerAuth(asked)]) {
    expect(response.status).toBe(404);
    expect((await response.json()).error.code).toBe("not_found");
  }
});
