import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const videodb = { apiKey: null, baseUrl: "https://api.videodb.io", collectionId: "default" };
const ours = { isProduction: true, publicUrl: "https://sightline.example", videodb };

function directive(policy: string, name: string): string | undefined {
  return policy.split("; ").find((one) => one.startsWith(`${name} `));
}

describe("the content security policy", () => {
  it("runs no script without this answer's nonce, and no eval in production", () => {
    expect(directive(contentSecurityPolicy("n0nce", ours), "script-src")).toBe(
      "script-src 'self' 'nonce-n0nce' 'strict-dynamic'",
    );
  });

  it("lets nobody frame a page, and plugins, bases and foreign forms nowhere", () => {
    const policy = contentSecurityPolicy("n", ours);
    for (const rule of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"]) {
      expect(policy).toContain(rule);
    }
  });

  it("plays recordings over https, and over http only from the configured VideoDB", () => {
    expect(directive(contentSecurityPolicy("n", ours), "media-src")).toBe("media-src 'self' blob: https:");
    const demo = { ...ours, videodb: { ...videodb, baseUrl: "http://localhost:4100" } };
    const policy = contentSecurityPolicy("n", demo);
    for (const name of ["media-src", "connect-src", "img-src"]) {
      expect(directive(policy, name)).toContain("http://localhost:4100 http://127.0.0.1:4100");
    }
    expect(policy).not.toContain("[");
  });
});
