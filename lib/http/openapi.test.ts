import { describe, expect, it } from "vitest";
import { type Operation, operations } from "#lib/model/operations";
import { openApiDocument } from "./openapi.ts";

type Described = {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: unknown;
  responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
};

const document = JSON.parse(JSON.stringify(openApiDocument()));

function found(operation: Operation): Described {
  return document.paths[`/api/v1${operation.path}`][operation.method.toLowerCase()];
}

describe("the OpenAPI document", () => {
  it("is version 3.1 with a title, a licence and both ways to authenticate", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: "Sightline", license: { identifier: "MIT" } });
    expect(Object.keys(document.components.securitySchemes)).toEqual(["apiKey", "cookie"]);
    expect(document.security).toEqual([{ apiKey: [] }, { cookie: [] }]);
  });

  it("lists every operation exactly once and nothing else", () => {
    const listed = Object.values<Record<string, Described>>(document.paths).flatMap((path) => Object.values(path));
    expect(listed.map((one) => one.operationId).sort()).toEqual(Object.keys(operations).sort());
  });

  it.each(Object.entries<Operation>(operations))("describes %s whole", (_name, operation) => {
    const described = found(operation);
    const placeholders = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const parameters = described.parameters ?? [];
    expect(parameters.filter((one) => one.in === "path").map((one) => one.name)).toEqual(placeholders);
    expect(parameters.filter((one) => one.in === "query").map((one) => one.name)).toEqual(
      Object.keys(operation.query?.shape ?? {}),
    );
    for (const { schema } of parameters) expect(schema).toHaveProperty("type");
    expect(Boolean(described.requestBody)).toBe(Boolean(operation.body));
    expect(described.responses[operation.status]?.content["application/json"]?.schema).toBeTypeOf("object");
    expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(["401", "403", "500", "503"]));
    if (operation.params) expect(described.responses).toHaveProperty("404");
  });

  it("points only at what it holds", () => {
    for (const [, name] of JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(document.components.schemas).toHaveProperty(String(name));
    }
  });
});
