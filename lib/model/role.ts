import { z } from "zod";

/** Lowest first: whoever may act as one role may act as every role before it. */
export const ROLES = ["viewer", "reviewer", "operator", "admin"] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export function hasRole(actual: Role, needed: Role): boolean {
  return ROLES.indexOf(actual) >= ROLES.indexOf(needed);
}

/** Who acts. Every verb takes one, and every query is scoped by its workspace. */
export type Actor =
  | { kind: "member"; workspaceId: number; userId: string; role: Role }
  | { kind: "api_key"; workspaceId: number; keyId: string; role: Role }
  | { kind: "system"; workspaceId: number; role: "admin" };
