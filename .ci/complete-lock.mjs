// A registry mirror may lack the platform builds of a package (darwin, win32, …); npm then leaves those optional
// dependencies out of package-lock.json, and `npm ci` refuses the lock on every machine. This writes the missing
// entries back, without an integrity that nobody here can know. Run after every change of a dependency.
import { readFileSync, writeFileSync } from "node:fs";

const FILE = "package-lock.json";
const SYSTEMS = "darwin win32 linux freebsd android openbsd netbsd sunos aix openharmony".split(" ");
const PROCESSORS = "arm64 x64 arm ia32 ppc64 s390x riscv64 loong64 wasm32".split(" ");

const lock = JSON.parse(readFileSync(FILE, "utf8"));
const missing = Object.entries(lock.packages)
  .filter(([home]) => home !== "")
  .flatMap(([home, owner]) =>
    Object.entries(owner.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !isLocked(home, name))
      .map(([name, version]) => ({ name, version, owner })),
  );
for (const { name, version, owner } of missing) lock.packages[`node_modules/${name}`] = entry(name, version, owner);

const [root, ...rest] = Object.entries(lock.packages);
rest.sort(([a], [b]) => a.localeCompare(b, "en"));
lock.packages = Object.fromEntries([root, ...rest]);
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${missing.length} entries added to ${FILE}`);

/** Looks where npm would: below the package itself, then below each folder above it. */
function isLocked(home, name) {
  for (let folder = home; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (lock.packages[`${folder && `${folder}/`}node_modules/${name}`]) return true;
    if (folder === "") return false;
  }
}

function entry(name, version, owner) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = [words.includes("musl") && "musl", words.includes("gnu") && "glibc"].filter(Boolean);
  return {
    version,
    optional: true,
    ...(owner.dev && { dev: true }),
    ...(cpu.length > 0 && { cpu }),
    ...(os.length > 0 && { os }),
    ...(os.includes("linux") && libc.length > 0 && { libc }),
  };
}
