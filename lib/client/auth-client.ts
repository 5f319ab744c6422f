import { createAuthClient } from "better-auth/client";

export type SignInOutcome =
  | { kind: "signed_in" }
  | { kind: "wrong" }
  | { kind: "too_many" }
  | { kind: "unreachable" }
  | { kind: "failed"; status: number };

/** Email and password; the cookie is the server's. Never says which of the two was wrong. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const { error } = await authClient().signIn.email({ email, password });
    if (!error) return { kind: "signed_in" };
    if (error.status === 400 || error.status === 401 || error.status === 422) return { kind: "wrong" };
    if (error.status === 429) return { kind: "too_many" };
    return error.status === 0 ? { kind: "unreachable" } : { kind: "failed", status: error.status };
  } catch {
    return { kind: "unreachable" };
  }
}

/** False when the server could not be told: the cookie is then still good. */
export async function signOut(): Promise<boolean> {
  try {
    const { error } = await authClient().signOut();
    return !error;
  } catch {
    return false;
  }
}

function authClient() {
  return createAuthClient({
    baseURL: window.location.origin,
    basePath: "/api/auth",
    fetchOptions: { timeout: 15_000 },
  });
}
