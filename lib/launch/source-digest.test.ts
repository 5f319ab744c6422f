import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourceDigest } from "./source-digest.ts";

let root = "";
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "sightline-digest-"));
  write("app/page.tsx", "one");
  write("lib/model/moment.ts", "two");
});

afterEach(() => rmSync(root, { recursive: true }));

test("the same sources need no second build, whenever they were written", () => {
  const before = sourceDigest(root);
  write("app/page.tsx", "one");
  expect(sourceDigest(root)).toBe(before);
});

test.each([
  ["a changed page", "app/page.tsx", "changed"],
  ["a new component", "components/ui/button.tsx", "new"],
  ["a dependency", "package-lock.json", "{}"],
  ["the schema", "prisma/schema.prisma", "model A {}"],
])("%s asks for a new build", (_what, file, text) => {
  const before = sourceDigest(root);
  write(file, text);
  expect(sourceDigest(root)).not.toBe(before);
});

test.each([
  "lib/simulator/main.ts",
  "lib/launch/demo.ts",
  "lib/model/moment.test.ts",
  "lib/db/generated/client.ts",
  "server.ts",
])("%s is in no page, so it asks for none", (file) => {
  const before = sourceDigest(root);
  write(file, "changed");
  expect(sourceDigest(root)).toBe(before);
});

test("a text that moves to another file is a change", () => {
  const before = sourceDigest(root);
  write("app/page.tsx", "two");
  write("lib/model/moment.ts", "one");
  expect(sourceDigest(root)).not.toBe(before);
});
