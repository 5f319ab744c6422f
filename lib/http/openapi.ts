import { z } from "zod";
import { errorBody, HTTP_STATUS_OF } from "#lib/model/error-code";
import { type Operation, operations } from "#lib/model/operations";

const BASE = "/api/v1";
/** Codes any call may answer with; the others depend on what a call takes. */
const ALWAYS = ["unauthenticated", "forbidden", "internal", "unavailable"] as const;

/** The contract of version 1 as OpenAPI 3.1, printed from the very shapes that parse the calls. */
export function openApiDocument() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const path = `${BASE}${operation.path}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeCall(name, operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Sightline",
      version: "1.0.0",
      summary: "The team dashboard for VideoDB capture sessions",
      description:
        "Times are epoch milliseconds (UTC) unless the name ends in At (ISO 8601, UTC). Ids of sessions and streams are VideoDB's own. Another workspace's ids are answered with 404. Live changes come by socket.io on /live.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    security: [{ apiKey: [] }, { cookie: [] }],
    tags: ["sessions", "alerts", "deliveries", "connections"].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer", description: "An API key of the workspace" },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "sightline.session_token",
          description:
            "A signed-in member; with the prefix __Secure- behind https. Writes must come from the same origin",
        },
      },
      schemas: { Error: schemaOf(errorBody, "output") },
    },
  };
}

function describeCall(name: string, operation: Operation) {
  return {
    operationId: name,
    summary: operation.summary,
    description: `Needs the role ${operation.role} or higher.`,
    tags: [operation.path.split("/")[1]],
    ...(operation.params || operation.query ? { parameters: parametersOf(operation) } : {}),
    ...(operation.body
      ? { requestBody: { required: true, content: jsonContent(schemaOf(operation.body, "input")) } }
      : {}),
    responses: {
      [operation.status]: {
        description: operation.status === 201 ? "Created" : "OK",
        content: jsonContent(schemaOf(operation.answer, "output")),
      },
      ...Object.fromEntries(errorsOf(operation).map((code) => [HTTP_STATUS_OF[code], describeError(code)])),
    },
  };
}

function parametersOf(operation: Operation) {
  return [
    ...Object.entries(propertiesOf(operation.params)).map(([name, schema]) => {
      return { name, in: "path", required: true, schema };
    }),
    ...Object.entries(propertiesOf(operation.query)).map(([name, schema]) => {
      return { name, in: "query", required: false, schema };
    }),
  ];
}

function errorsOf(operation: Operation): (keyof typeof HTTP_STATUS_OF)[] {
  const takesInput = operation.params || operation.query || operation.body;
  return [
    ...ALWAYS,
    ...(operation.params ? (["not_found"] as const) : []),
    ...(takesInput ? (["invalid"] as const) : []),
    ...(operation.body ? (["too_large", "conflict", "rate_limited"] as const) : []),
  ];
}

function describeError(code: keyof typeof HTTP_STATUS_OF) {
  return { description: code, content: jsonContent({ $ref: "#/components/schemas/Error" }) };
}

function jsonContent(schema: unknown) {
  return { "application/json": { schema } };
}

function propertiesOf(shape: z.ZodObject | undefined): Record<string, unknown> {
  return shape ? (schemaOf(shape, "input").properties ?? {}) : {};
}

function schemaOf(shape: z.ZodType, io: "input" | "output"): { properties?: Record<string, unknown> } {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, target: "draft-2020-12" });
  return schema;
}
