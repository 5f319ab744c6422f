// Adds the platform builds this registry does not carry (darwin/win32/...) to package-lock.json,
// so that `npm ci` accepts the lock and other platforms resolve them at install time.
import fs from "node:fs";

const f = "package-lock.json",
  l = JSON.parse(fs.readFileSync(f, "utf8"));
let n = 0;
const OS = ["darwin", "win32", "linux", "freebsd", "android", "openbsd", "netbsd", "sunos", "aix", "openharmony"],
  CPU = ["arm64", "x64", "arm", "ia32", "ppc64", "s390x", "riscv64", "loong64", "wasm32"];
for (const [path, p] of Object.entries(l.packages))
  for (const [name, v] of Object.entries(p.optionalDependencies ?? {})) {
    if (path === "") continue;
    // resolution: nested or hoisted
    let dir = path,
      found = false;
    for (;;) {
      if (l.packages[`${dir ? `${dir}/` : ""}node_modules/${name}`]) {
        found = true;
        break;
      }
      if (!dir) break;
      const i = dir.lastIndexOf("/node_modules/");
      dir = i < 0 ? "" : dir.slice(0, i);
    }
    if (found) continue;
    const words = name.split(/[-/]/);
    const os = OS.filter((o) => words.includes(o)),
      cpu = CPU.filter((c) => words.includes(c) || (c === "arm" && words.some((w) => w === "arm")));
    if (!/^\d/.test(v)) {
      console.error("skip (range)", name, v);
      continue;
    }
    l.packages[`node_modules/${name}`] = {
      version: v,
      optional: true,
      ...(p.dev ? { dev: true } : {}),
      ...(cpu.length ? { cpu } : {}),
      ...(os.length ? { os } : {}),
    };
    if (!os.length && !cpu.length) console.error("no platform in name", name);
    n++;
    console.error("added", name, v, os, cpu);
  }
const [root, ...rest] = Object.entries(l.packages);
rest.sort(([a], [b]) => a.localeCompare(b, "en"));
l.packages = Object.fromEntries([root, ...rest]);
fs.writeFileSync(f, `${JSON.stringify(l, null, 2)}\n`);
console.error(n, "added");
