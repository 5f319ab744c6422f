import { describe, expect, it } from "vitest";
import { isOwnOrigin, originNames } from "./trusted-origin.ts";

describe("own origin", () => {
  it.each([
    ["our public address", { origin: "http://localhost:3000" }, true],
    ["the same machine by its number", { origin: "http://127.0.0.1:3000" }, true],
    ["another port of this machine", { origin: "http://localhost:3001" }, false],
    ["another name this server was reached by", { origin: "http://box.lan:3000", host: "box.lan:3000" }, true],
    ["another site", { origin: "https://evil.example", host: "localhost:3000" }, false],
    ["a site whose name begins like ours", { origin: "http://localhost:3000.evil.example" }, false],
    ["an opaque origin", { origin: "null", host: "localhost:3000" }, false],
    ["an old browser's same-origin fetch", { "sec-fetch-site": "same-origin" }, true],
    ["a link from elsewhere", { "sec-fetch-site": "cross-site" }, false],
    ["a sibling subdomain", { "sec-fetch-site": "same-site" }, false],
    ["no browser at all", {}, true],
  ])("%s", (_name, headers, isOwn) => {
    expect(isOwnOrigin(new Headers(headers as Record<string, string>))).toBe(isOwn);
  });

  it("a public name has no other names", () => {
    expect(originNames("https://sightline.example/base")).toEqual(["https://sightline.example"]);
  });
});
