import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** What the browser bundle and the pages are made of. server.ts is not: it runs from source. */
const FOLDERS = ["app", "components", "lib", "public"];
const FILES = [
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "proxy.ts",
];
const NOT_BUILT = /(^|\/)(lib\/(simulator|launch|db\/generated)\/|[^/]*\.test\.tsx?$)/;

/** Changes exactly when a new production build could differ from the last one. */
export function sourceDigest(root = "."): string {
  const digest = createHash("sha256");
  const below = FOLDERS.flatMap((folder) => filesBelow(root, folder)).filter((file) => !NOT_BUILT.test(file));
  for (const file of [...FILES.filter((name) => existsSync(path.join(root, name))), ...below].sort()) {
    const bytes = readFileSync(path.join(root, file));
    digest.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return digest.digest("hex");
}

function filesBelow(root: string, folder: string): string[] {
  const entries = existsSync(path.join(root, folder))
    ? readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    : [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}
