import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

/** Each room and the rooms whose doors it may open. Everything unlisted is closed. ARCHITECTURE.md says it in words. */
const ground = ["lib/base", "lib/model"];
const noun = [...ground, "lib/db", "lib/live"];
const nouns = ["alerts", "deliveries", "moments", "pipelines", "rules", "sessions", "team"].map(
  (name) => `lib/${name}`,
);
const doors: Record<string, string[]> = {
  "lib/model": [],
  "lib/base": ["lib/model"],
  "lib/db": ["lib/base"],
  "lib/videodb": ground,
  "lib/live": ground,
  "lib/alerts": noun,
  "lib/deliveries": noun,
  "lib/moments": noun,
  "lib/team": noun,
  "lib/pipelines": [...noun, "lib/videodb"],
  "lib/rules": [...noun, "lib/videodb"],
  "lib/sessions": [...noun, "lib/videodb"],
  "lib/intake": [...noun, ...nouns, "lib/videodb"],
  "lib/relay": [...noun, "lib/videodb", "lib/intake", "lib/sessions"],
  "lib/gateway": [...noun, ...nouns],
  "lib/client": ["lib/model"],
  "lib/http": [...ground, ...nouns, "lib/db", "lib/client"],
  "lib/simulator": ["lib/model"],
  "lib/launch": [...ground, "lib/db"],
  "components/ui": ["lib/model", "lib/client"],
  components: ["lib/model", "lib/client", "components/ui"],
  app: [...ground, ...nouns, "lib/intake", "lib/http", "lib/client", "components", "components/ui"],
  "server.ts": [...ground, ...nouns, "lib/db", "lib/live", "lib/intake", "lib/relay", "lib/gateway"],
};

/** Rooms whose code reaches a browser, and the packages they may bring along. */
const browserRooms = ["lib/model", "lib/client", "components", "components/ui"];
const serverPackages =
  /^(node:|pg$|pino|ws$|@prisma\/|prom-client|better-auth(?!\/(react|client))|next\/headers|server-only)/;

const MAX_LINES = 200;
const IMPORT =
  /^\s*(?:import|export)\s(type\s)?[^"';]*?\bfrom\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/gm;

/** `runs`: the imports that exist at run time; types may look at each other. */
type Source = { file: string; text: string; imports: string[]; runs: string[] };

const rooms = Object.keys(doors).sort((a, b) => b.length - a.length);
const roomOf = (file: string) => rooms.find((room) => file === room || file.startsWith(`${room}/`));
const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.startsWith("tests/");
const sources = ["app", "components", "lib", "tests"].flatMap(filesBelow).concat(read("server.ts"));
const product = sources.filter(({ file }) => !isTest(file));

describe("the doors", () => {
  test("every import between rooms goes through a door of the table", () => {
    const closed = product.flatMap(({ file, imports }) =>
      imports
        .filter((name) => name.startsWith("#"))
        .flatMap((name) => {
          const from = roomOf(file) ?? file;
          const to = roomOf(name.slice(1)) ?? name;
          return from === to || doors[from]?.includes(to) ? [] : [`${file} has no door to ${name}`];
        }),
    );
    expect(product.flatMap(({ imports }) => imports).length, "imports were found at all").toBeGreaterThan(100);
    expect(closed).toEqual([]);
  });

  test("they form no circle", () => {
    const walk = (room: string, way: string[]): void => {
      expect(way, `a circle: ${[...way, room].join(" → ")}`).not.toContain(room);
      for (const next of doors[room] ?? []) walk(next, [...way, room]);
    };
    for (const room of rooms) walk(room, []);
  });

  test("no file imports itself through its neighbours", () => {
    const graph = new Map(
      product.map((source) => [source.file, source.runs.flatMap((name) => target(source.file, name))]),
    );
    const done = new Set<string>();
    const walk = (file: string, way: string[]): void => {
      const seen = way.indexOf(file);
      expect(seen, `a circle: ${[...way.slice(Math.max(0, seen)), file].join(" → ")}`).toBe(-1);
      if (done.has(file)) return;
      for (const next of graph.get(file) ?? []) walk(next, [...way, file]);
      done.add(file);
    };
    for (const file of graph.keys()) walk(file, []);
  });

  test("a room is entered by #, a neighbour by ./ with its extension, and nothing climbs", () => {
    const relative = sources.flatMap(({ file, imports }) =>
      imports.map((name) => `${file}: ${name}`).filter((row) => /: \./.test(row)),
    );
    expect(relative.filter((row) => !/: \.\/(?!.*\.\.)[^"]+\.(tsx?|css|json|mjs)$/.test(row))).toEqual([]);
  });

  test("what reaches a browser brings no server package along", () => {
    const heavy = product
      .filter(({ file }) => browserRooms.includes(roomOf(file) ?? ""))
      .flatMap(({ file, imports }) =>
        imports.filter((name) => serverPackages.test(name)).map((name) => `${file}: ${name}`),
      );
    expect(heavy).toEqual([]);
  });

  test("the words need zod and nothing else", () => {
    const model = product.filter(({ file }) => file.startsWith("lib/model/"));
    expect(model.flatMap(({ imports }) => imports).filter((name) => name !== "zod" && !name.startsWith("./"))).toEqual(
      [],
    );
  });

  test("the table, the folders and ARCHITECTURE.md name the same rooms", () => {
    const folders = readdirSync("lib", { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const named = folders.map((entry) => `lib/${entry.name}`);
    expect(named.filter((room) => !(room in doors))).toEqual([]);
    const map = readFileSync("ARCHITECTURE.md", "utf8");
    const words = new Set(map.match(/[a-z]+/g));
    expect(named.filter((room) => !words.has(path.basename(room)))).toEqual([]);
  });
});

describe("every file", () => {
  test(`has at most ${MAX_LINES} lines`, () => {
    const long = sources.map(({ file, text }) => ({ file, lines: text.split("\n").length - 1 }));
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });

  test("says what it exports itself: no barrels", () => {
    expect(
      sources
        .filter(({ text }) => /^export\s+(type\s+)?(\*|\{[^}]*\})\s*(as\s+\w+\s+)?from\b/m.test(text))
        .map(({ file }) => file),
    ).toEqual([]);
  });

  test("leaves globalThis to lib/base/remember.ts", () => {
    expect(filesWith(/\bglobalThis\b/)).toEqual(["lib/base/remember.ts"]);
  });

  test("leaves process.env to lib/base/env.ts", () => {
    expect(filesWith(/\bprocess\.env\b/).filter((file) => !file.startsWith("lib/simulator/"))).toEqual([
      "lib/base/env.ts",
    ]);
  });

  test("has a name that says what is in it", () => {
    const vague = /\b(utils?|helpers?|common|misc|manager|data|info)\b/;
    expect(sources.map(({ file }) => file).filter((file) => vague.test(path.basename(file)))).toEqual([]);
  });
});

function filesBelow(folder: string): Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, "/")))
    .filter(
      (file) => /\.tsx?$/.test(file) && !file.startsWith("lib/db/generated/") && !file.startsWith("tests/fixtures/"),
    )
    .sort()
    .flatMap(read);
}

function read(file: string): Source[] {
  const text = readFileSync(file, "utf8");
  const found = [...text.matchAll(IMPORT)].map((match) => ({
    name: match[2] ?? match[3] ?? match[4] ?? "",
    isType: match[1] !== undefined,
  }));
  const runs = found.filter(({ isType }) => !isType).map(({ name }) => name);
  return [{ file, text, imports: found.map(({ name }) => name), runs }];
}

// Comments may name what code may not.
function filesWith(pattern: RegExp): string[] {
  const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return product.filter(({ text }) => pattern.test(code(text))).map(({ file }) => file);
}

function target(file: string, name: string): string[] {
  if (name.startsWith("./")) return [path.posix.join(path.posix.dirname(file), name)];
  if (name.startsWith("#lib/")) return [`${name.slice(1)}.ts`];
  return name.startsWith("#components/") ? [`${name.slice(1)}.tsx`] : [];
}
