import { z } from "zod";
import { alert, alertStatus, severity } from "./alert.ts";
import { connection } from "./connection.ts";
import { delivery, deliveryStatus } from "./delivery.ts";
import { momentKind, momentPage } from "./moment.ts";
import type { Role } from "./role.ts";
import { session, sessionStatus } from "./session.ts";

/** One row per REST call of version 1: the routes parse by it and the OpenAPI document is printed from it. */
export type Operation = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  summary: string;
  role: Role;
  status: 200 | 201;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  answer: z.ZodType;
};

const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
};
const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
const commas = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .string()
    .max(2000)
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(item));
const epochMs = z.coerce.number().int().min(0).max(8_640_000_000_000_000);
const id = z.object({ id: z.string().min(1).max(128) });

export const operations = {
  createSession: {
    method: "POST",
    path: "/sessions",
    summary: "Create a capture session at VideoDB, ready for a desktop app",
    role: "operator",
    status: 201,
    body: z.object({
      endUserId: z.string().trim().min(1).max(256),
      metadata: z.record(z.string().max(128), z.unknown()).optional(),
      expiresIn: z.number().int().min(60).max(86_400).default(900).describe("seconds the client token lives"),
    }),
    answer: z.object({ session, clientToken: z.string(), clientTokenExpiresAt: z.string() }),
  },
  listSessions: {
    method: "GET",
    path: "/sessions",
    summary: "Sessions, newest first",
    role: "viewer",
    status: 200,
    query: z.object({
      ...page,
      status: commas(sessionStatus).optional(),
      endUserId: z.string().max(256).optional(),
      q: z.string().max(200).optional(),
      from: epochMs.optional(),
      to: epochMs.optional(),
    }),
    answer: list(session),
  },
  readSession: {
    method: "GET",
    path: "/sessions/{id}",
    summary: "One session",
    role: "viewer",
    status: 200,
    params: id,
    answer: session,
  },
  listMoments: {
    method: "GET",
    path: "/sessions/{id}/moments",
    summary: "The session's log: by sequence (after) or by a window in time (from, to)",
    role: "viewer",
    status: 200,
    params: id,
    query: z.object({
      after: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
      limit: z.coerce.number().int().min(1).max(5000).default(500),
      from: epochMs.optional(),
      to: epochMs.optional(),
      kinds: commas(momentKind).optional(),
      streams: commas(z.string().max(128)).optional(),
    }),
    answer: momentPage,
  },
  listAlerts: {
    method: "GET",
    path: "/alerts",
    summary: "Alerts across sessions, newest first",
    role: "viewer",
    status: 200,
    query: z.object({
      ...page,
      status: commas(alertStatus).optional(),
      severity: commas(severity).optional(),
      rule: z.string().max(64).optional(),
      session: z.string().max(128).optional(),
      owner: z.string().max(64).optional(),
      verdict: commas(z.enum(["true", "false", "unsure", "none"])).optional(),
      q: z.string().max(200).optional(),
      from: epochMs.optional(),
      to: epochMs.optional(),
    }),
    answer: list(alert),
  },
  readAlert: {
    method: "GET",
    path: "/alerts/{id}",
    summary: "One alert",
    role: "viewer",
    status: 200,
    params: id,
    answer: alert,
  },
  listDeliveries: {
    method: "GET",
    path: "/deliveries",
    summary: "Everything that arrived, newest first",
    role: "operator",
    status: 200,
    query: z.object({
      ...page,
      direction: z.enum(["in", "out"]).optional(),
      status: commas(deliveryStatus).optional(),
      session: z.string().max(128).optional(),
    }),
    answer: list(delivery),
  },
  listConnections: {
    method: "GET",
    path: "/connections",
    summary: "VideoDB accounts and the health of their sockets",
    role: "viewer",
    status: 200,
    answer: list(connection),
  },
} as const satisfies Record<string, Operation>;
