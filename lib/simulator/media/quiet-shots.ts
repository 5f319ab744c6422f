import { appWindow, display, pointer, type Shot } from "./window.ts";

const wallpaper = "linear-gradient(160deg,#1b1d2b,#3a3f63 60%,#8f7aa8)";

function screen(app: string, clock: string, content: string): string {
  return display({ app, clock, wallpaper }, content);
}

const key = (text: string) => `<span class="violet">${text}</span>`;
const string = (text: string) => `<span class="green">"${text}"</span>`;
const call = (text: string) => `<span class="blue">${text}</span>`;

function editor(file: string, code: string[], panel: string, marked = -1): string {
  const files = ["cache/key.ts", "cache/key.test.ts", "cache/store.ts", "sync/retry.ts", "sync/park.ts"];
  const tree = files.map(
    (name) =>
      `<div style="padding:5px 10px;border-radius:6px;${name === file ? "background:#2b3340" : ""}">${name}</div>`,
  );
  const lines = code.map(
    (line, place) =>
      `<div style="${place === marked ? "background:#2a3a55" : ""}"><span class="dim" style="display:inline-block;width:44px;text-align:right;padding-right:16px">${place + 1}</span>${line || "&nbsp;"}</div>`,
  );
  return appWindow(
    { title: `${file} — almanac`, tone: "dark", x: 50, y: 44, width: 1180, height: 652 },
    `<div class="side mono" style="width:220px;font-size:13px"><div class="dim" style="padding:2px 10px 8px">ALMANAC</div>${tree.join("")}</div>
<div class="mono" style="position:absolute;left:220px;right:0;top:0;padding:16px 8px">${lines.join("")}</div>
<pre class="mono" style="position:absolute;left:220px;right:0;bottom:0;height:190px;border-top:1px solid #2b3038;background:#101317;padding:14px 22px;font-size:13.5px">${panel}</pre>`,
  );
}

const test = [
  `${key("import")} { ${call("cacheKey")} } ${key("from")} ${string("./key.ts")}`,
  "",
  `${call("it")}(${string("keeps the key for a minute")}, () => {`,
  `&nbsp;&nbsp;${key("const")} first = ${call("cacheKey")}(${string("user:7")})`,
  `&nbsp;&nbsp;${key("const")} again = ${call("cacheKey")}(${string("user:7")})`,
  `&nbsp;&nbsp;${call("expect")}(again).${call("toBe")}(first)`,
  "})",
];
const before = [
  `${key("export function")} ${call("cacheKey")}(name: string): string {`,
  `&nbsp;&nbsp;${key("const")} minute = Math.${call("floor")}(Date.${call("now")}() / 60_000)`,
  `&nbsp;&nbsp;${key("return")} &#96;&#36;{name}@&#36;{minute}&#96;`,
  "}",
];
const after = [
  `${key("export function")} ${call("cacheKey")}(name: string, now: number): string {`,
  `&nbsp;&nbsp;${key("const")} minute = Math.${call("floor")}(now / 60_000)`,
  `&nbsp;&nbsp;${key("return")} &#96;&#36;{name}@&#36;{minute}&#96;`,
  "}",
];
const failure = `$ npm test -- key --repeat 50\n<span class="green">✓ 49 passed</span>  <span class="red">✗ 1 failed</span>\n`;
const detail = `${failure}\n<span class="red">✗ keeps the key for a minute</span>\n  expected "user:7@14:03"\n  received "user:7@14:04"`;
const callers = `3 callers of cacheKey\n  cache/store.ts:18   <span class="green">changed</span>\n  cache/store.ts:44   <span class="green">changed</span>\n  sync/park.ts:9      <span class="green">changed</span>`;
const run = (done: number) =>
  `$ npm test -- key --repeat 200\n<span class="green">${"█".repeat(Math.round(done / 5))}</span><span class="dim">${"░".repeat(40 - Math.round(done / 5))}</span>  ${done} / 200\n${done === 200 ? '\n<span class="green">✓ 200 passed, 0 failed, 38 s</span>' : ""}`;

function docs(shift: number): string {
  const body = `<h1 style="font-size:34px;margin-bottom:12px">Fake timers</h1><p style="margin-bottom:18px;max-width:640px">A test that waits for the real clock is slow and, sooner or later, wrong. Replace the clock and move it yourself.</p><h2 style="font-size:22px;margin-bottom:8px">Advancing the clock</h2><p style="margin-bottom:14px;max-width:640px">Time moves only when you say so. Timers that become due run in order.</p><pre class="mono" style="background:#f3f4f6;border-radius:12px;padding:18px 22px;width:640px;margin-bottom:22px">clock.set("14:03:59")
const first = cacheKey("user:7")
clock.advance(1_000)
const again = cacheKey("user:7")</pre><h2 style="font-size:22px;margin-bottom:8px">Freezing the time</h2><p style="max-width:640px;margin-bottom:14px">Better still: let the code under test take the time as an argument. Then nothing has to be faked at all.</p><pre class="mono" style="background:#f3f4f6;border-radius:12px;padding:18px 22px;width:640px">cacheKey("user:7", at("14:03:59"))</pre>`;
  const menu = ["Getting started", "Matchers", "Fake timers", "Snapshots", "Coverage", "Browser mode"].map(
    (name) =>
      `<div style="padding:7px 10px;border-radius:8px;${name === "Fake timers" ? "background:#e3edf9;font-weight:600" : ""}">${name}</div>`,
  );
  return appWindow(
    { title: "Fake timers · Testing guide", x: 80, y: 44, width: 1120, height: 652 },
    `<div class="side" style="width:230px">${menu.join("")}</div><div style="position:absolute;left:286px;top:${34 - shift}px">${body}</div>`,
  );
}

const news = appWindow(
  { title: "The Evening Post", x: 80, y: 44, width: 1120, height: 652 },
  `<div style="padding:26px 40px"><div style="font:700 34px Georgia,serif;text-align:center;border-bottom:3px double #222;padding-bottom:12px;margin-bottom:22px">The Evening Post</div><div style="display:flex;gap:30px"><div style="width:640px"><div style="height:250px;border-radius:8px;background:linear-gradient(#7fb27a,#3f7d4a 60%,#2f6238)"></div><div style="font:700 30px/1.2 Georgia,serif;margin:14px 0 6px">Striker signs for record fee on the last day of the window</div><div class="dim">Sport · 12 minutes ago</div></div><div style="flex:1;font:17px/1.4 Georgia,serif"><p style="margin-bottom:18px"><b>Rain until Thursday</b>, then a dry weekend in the south.</p><p style="margin-bottom:18px"><b>New tram line</b> opens two months early.</p><p><b>Recipe:</b> leek soup in twenty minutes.</p></div></div></div>`,
);

function notes(text: string): string {
  const list = ["Tests and clocks", "Trip to Porto", "Reading list", "Questions for Ana"].map(
    (name, place) =>
      `<div style="padding:10px 12px;border-radius:10px;margin-bottom:4px;${place === 0 ? "background:#fdf0c8" : ""}"><b>${name}</b><div class="dim" style="font-size:13px">${place === 0 ? "Today" : "Last week"}</div></div>`,
  );
  return appWindow(
    { title: "Notes", x: 160, y: 64, width: 960, height: 590 },
    `<div class="side" style="width:230px">${list.join("")}</div><div style="position:absolute;left:270px;top:30px;right:40px"><div style="font-size:26px;font-weight:600;margin-bottom:14px">Tests and clocks</div><div style="font-size:18px;line-height:1.6">${text}</div></div>`,
  );
}
const first = "Time is an argument. A function that asks the clock itself cannot be tested at the edge of a minute.";
const example = `<pre class="mono" style="background:#f6f1e0;border-radius:10px;padding:14px 18px;margin-top:16px">cacheKey("user:7", at("14:03:59"))</pre>`;

export const quietShots: Shot[] = [
  { at: 0, html: screen("Editor", "14:36", editor("cache/key.test.ts", test, failure, 2)) },
  { at: 12, html: screen("Editor", "14:36", editor("cache/key.test.ts", test, detail, 2) + pointer(520, 590)) },
  { at: 30, html: screen("Browser", "14:36", docs(0)) },
  { at: 38, html: screen("Browser", "14:37", docs(70)) },
  { at: 45, html: screen("Browser", "14:37", docs(150)) },
  { at: 54, html: screen("Editor", "14:37", editor("cache/key.ts", before, failure)) },
  { at: 63, html: screen("Editor", "14:37", editor("cache/key.ts", before, failure, 1) + pointer(640, 130)) },
  {
    at: 76,
    html: screen(
      "Editor",
      "14:38",
      editor(
        "cache/key.ts",
        [`<span class="dim">// asks the clock: the minute may turn between two calls</span>`, ...before],
        failure,
        2,
      ),
    ),
  },
  { at: 92, html: screen("Editor", "14:38", editor("cache/key.ts", after, failure, 0)) },
  { at: 102, html: screen("Editor", "14:38", editor("cache/key.ts", after, callers, 1)) },
  { at: 112, html: screen("Browser", "14:38", news) },
  { at: 124, html: screen("Editor", "14:38", editor("cache/key.test.ts", test, run(35), 2)) },
  { at: 128, html: screen("Editor", "14:38", editor("cache/key.test.ts", test, run(95), 2)) },
  { at: 133, html: screen("Editor", "14:39", editor("cache/key.test.ts", test, run(150), 2)) },
  { at: 139, html: screen("Editor", "14:39", editor("cache/key.test.ts", test, run(200), 2)) },
  { at: 156, html: screen("Notes", "14:39", notes("Time is an arg<span class='blue'>|</span>")) },
  { at: 161, html: screen("Notes", "14:39", notes(first)) },
  { at: 170, html: screen("Notes", "14:39", notes(first + example)) },
];
