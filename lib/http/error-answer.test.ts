import { describe, expect, it } from "vitest";
import { AppError } from "#lib/base/app-error";
import { pointAtDatabase } from "#lib/db/database-url";
import { pool } from "#lib/db/pool";
import { prisma } from "#lib/db/prisma";
import { type ErrorCode, HTTP_STATUS_OF } from "#lib/model/error-code";
import { errorAnswer } from "./error-answer.ts";

const withCode = (code: string, message = "x") => Object.assign(new Error(message), { code });

describe("the error map", () => {
  it.each(Object.entries(HTTP_STATUS_OF))("an AppError %s is answered with %i", (code, status) => {
    const answer = errorAnswer(new AppError(code as ErrorCode, "Because."), "r");
    expect([answer.status, answer.body.error]).toEqual([status, { code, message: "Because." }]);
  });

  it.each(["unavailable", "rate_limited"] as const)("%s says when to try again", (code) => {
    expect(errorAnswer(new AppError(code, "Later."), "r").headers["retry-after"]).toMatch(/^\d+$/);
  });

  it.each([
    ["refused", withCode("ECONNREFUSED")],
    ["refused on every address", new AggregateError([withCode("ECONNREFUSED")])],
    ["shutting down", withCode("57P01")],
    ["starting up", withCode("57P03")],
    ["out of connections", withCode("53300")],
    ["disk full", withCode("53100")],
    ["read-only", withCode("25006")],
    ["broken in the middle", new Error("Connection terminated unexpectedly")],
    ["pool waits in vain", new Error("timeout exceeded when trying to connect")],
    ["told by Prisma", withCode("P1001")],
    ["wrapped by someone", new Error("listing failed", { cause: withCode("08006") })],
  ])("a database that is away (%s) is 503 with Retry-After", (_name, error) => {
    const answer = errorAnswer(error, "r");
    expect([answer.status, answer.body.error.code, answer.isBug]).toEqual([503, "unavailable", false]);
    expect(answer.headers["retry-after"]).toBeDefined();
  });

  it.each([
    ["a broken query", withCode("42601")],
    ["a broken constraint", withCode("23505")],
    ["a bug", new TypeError("x is undefined")],
    ["a thrown string", "boom"],
  ])("%s is 500 and says nothing", (_name, error) => {
    const answer = errorAnswer(error, "request-1");
    expect(answer).toMatchObject({ status: 500, isBug: true });
    expect(answer.body.error).toEqual({
      code: "internal",
      message: "Something went wrong on our side.",
      details: { requestId: "request-1" },
    });
  });

  it("recognises what pg and Prisma really throw when nothing listens", async () => {
    pointAtDatabase("postgresql://nobody@127.0.0.1:9/nothing");
    const errors = await Promise.all([
      pool()
        .query("SELECT 1")
        .then(
          () => null,
          (error: unknown) => error,
        ),
      prisma()
        .workspace.findFirst()
        .then(
          () => null,
          (error: unknown) => error,
        ),
    ]);
    expect(errors.map((error) => errorAnswer(error, "r").status)).toEqual([503, 503]);
  });
});
