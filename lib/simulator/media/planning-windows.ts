import { appWindow, avatar } from "./window.ts";

export const people = {
  maya: { name: "Maya Lindqvist", color: "#8e4ec6" },
  tom: { name: "Tom Okafor", color: "#12a594" },
  priya: { name: "Priya Raman", color: "#e5484d" },
};

type Slot = { day: number; from: number; to: number; text: string; color: string; isTentative?: boolean };
const busy: Slot[] = [
  { day: 0, from: 9, to: 10, text: "Stand-up", color: "#0b68cb" },
  { day: 0, from: 10.5, to: 12, text: "Hiring panel", color: "#8347b9" },
  { day: 0, from: 13, to: 15.5, text: "Roadmap review", color: "#0b68cb" },
  { day: 1, from: 9, to: 16, text: "Release freeze", color: "#cd2b31" },
  { day: 2, from: 9, to: 10, text: "Stand-up", color: "#0b68cb" },
  { day: 2, from: 14, to: 15, text: "One to one: Tom", color: "#12a594" },
  { day: 4, from: 11, to: 12, text: "Demo", color: "#ab6400" },
];

export function calendar(slots: Slot[], overlay = ""): string {
  const hours = [9, 10, 11, 12, 13, 14, 15, 16];
  const days = ["Mon 16", "Tue 17", "Wed 18", "Thu 19", "Fri 20"];
  const top = (hour: number) => 44 + (hour - 9) * 68;
  const rows = hours.map(
    (hour) =>
      `<div style="position:absolute;left:0;right:0;top:${top(hour)}px;border-top:1px solid #eceef0"><span class="dim" style="font-size:12px;padding-left:12px">${hour}:00</span></div>`,
  );
  const heads = days.map(
    (day, place) => `<b style="position:absolute;top:12px;left:${76 + place * 212}px;font-size:14px">${day}</b>`,
  );
  const cards = [...busy, ...slots].map(({ day, from, to, text, color, isTentative }) => {
    const skin = isTentative
      ? `background:${color}1a;border:2px dashed ${color};color:${color}`
      : `background:${color};color:#fff`;
    return `<div style="position:absolute;left:${70 + day * 212}px;width:200px;top:${top(from)}px;height:${(to - from) * 68 - 4}px;border-radius:8px;padding:5px 10px;font-size:13.5px;font-weight:600;${skin}">${text}</div>`;
  });
  return appWindow(
    { title: "Calendar · 16 – 20 March", x: 60, y: 48, width: 1160, height: 640 },
    rows.join("") + heads.join("") + cards.join("") + overlay,
  );
}

export const tuesday: Slot = {
  day: 1,
  from: 15,
  to: 15.75,
  text: "Halden, tentative",
  color: "#ffffff",
  isTentative: true,
};
export const thursday: Slot = {
  day: 3,
  from: 10,
  to: 10.85,
  text: "Halden, tentative",
  color: "#12a594",
  isTentative: true,
};
export const booked: Slot = { day: 3, from: 10, to: 10.85, text: "Halden: migration review", color: "#2b9a66" };

export function eventEditor(guests: string): string {
  return `<div style="position:absolute;left:420px;top:100px;width:430px;background:#fff;border-radius:14px;box-shadow:0 12px 50px #0005;padding:24px;font-size:15px">
<div style="font-size:21px;font-weight:600">Halden: migration review</div><div class="dim" style="margin:6px 0 16px">Thursday, 19 March · 10:00 – 10:45</div>
<div style="border:1px solid #dfe2e6;border-radius:10px;padding:12px 14px;min-height:92px">${guests}</div>
<div style="margin-top:18px;display:flex;gap:10px;justify-content:flex-end"><span class="button">Discard</span><span class="button primary">Send invitation</span></div></div>`;
}
export const guest = (person: { name: string; color: string }) =>
  `<div style="display:flex;gap:10px;align-items:center;margin-bottom:6px">${avatar(person.name, person.color, 26)}${person.name}</div>`;

export function pullRequest(body: string, isApproved = false): string {
  const state = isApproved
    ? `<span class="pill" style="background:#d9f5e5;color:#18794e">Approved</span>`
    : `<span class="pill" style="background:#ffe9c7;color:#8a4b00">Review required</span>`;
  return appWindow(
    { title: "Back off and spread retries · Pull request #1482", x: 60, y: 48, width: 1160, height: 640 },
    `<div style="padding:18px 28px;border-bottom:1px solid #e6e8eb">
<div style="font-size:22px;font-weight:600">Back off and spread retries <span class="dim" style="font-weight:400">#1482</span></div>
<div style="margin-top:6px;display:flex;gap:12px;align-items:center">${avatar("Tom Okafor", "#12a594", 24)}<span>tokafor wants to merge 3 commits into <b>main</b></span>${state}<span class="green">+34</span><span class="red">−11</span></div></div>${body}`,
  );
}
const removed = (text: string) =>
  `<div style="background:#ffeaea;padding:0 28px"><span class="red">− </span>${text}</div>`;
const added = (text: string) =>
  `<div style="background:#e5f7ec;padding:0 28px"><span class="green">+ </span>${text}</div>`;
const kept = (text: string) => `<div style="padding:0 28px">&nbsp; ${text}</div>`;
export const diff = `<div class="mono" style="padding:14px 0"><div class="dim" style="padding:0 28px 8px">sync/retry.ts</div>${kept("export async function retry&lt;T&gt;(task: Task&lt;T&gt;) {")}${removed("const DELAY = 2000")}${added("const BASE = 500")}${added("const CAP = 60_000")}${kept("for (let attempt = 0; ; attempt++) {")}${kept("&nbsp;&nbsp;const outcome = await task.run()")}${kept("&nbsp;&nbsp;if (outcome.ok) return outcome.value")}${removed("&nbsp;&nbsp;await sleep(DELAY)")}${added("&nbsp;&nbsp;const ceiling = Math.min(CAP, BASE * 2 ** attempt)")}${added("&nbsp;&nbsp;await sleep(ceiling * (0.5 + random() / 2))")}${added("&nbsp;&nbsp;if (attempt === 9) return park(task)")}${kept("}")}</div>`;
export const comment = (text: string) =>
  `<div style="position:absolute;left:28px;top:300px;width:640px;background:#fff;border:1px solid #cfd4da;border-radius:12px;padding:16px 18px;box-shadow:0 8px 30px #0002"><div style="display:flex;gap:10px;align-items:center;margin-bottom:8px">${avatar("Maya Lindqvist", "#8e4ec6", 26)}<b>mlindqvist</b><span class="dim">on const CAP</span></div><div>${text}</div></div>`;
export const checks = `<div style="padding:26px 28px;font-size:16px"><div class="green" style="font-weight:600;margin-bottom:10px">✓ All 14 checks have passed</div><div class="dim">unit · types · lint · database · browser · bench</div><div style="margin-top:26px"><span class="button go" style="font-size:16px;padding:10px 20px">Merge pull request</span></div></div>`;

export function terminal(lines: string): string {
  return appWindow(
    { title: "maya — deploy — zsh", tone: "dark", x: 90, y: 58, width: 1100, height: 610 },
    `<pre class="mono" style="padding:20px 26px">${lines}</pre>`,
  );
}
export const prompt = (text: string) =>
  `<span class="green">maya@deploy</span> <span class="blue">~/sync</span> $ ${text}\n`;
export const canary = `${prompt("deployctl rollout sync-engine --canary 5")}<span class="dim">image</span>  sync-engine:2026.3.2\n`;
export const pods = `canary-7d9f  <span class="green">ready</span>\ncanary-8b21  <span class="green">ready</span>\ncanary-c40e  <span class="green">ready</span>\n<span class="green">✓ 3 of 3 pods ready, 5 % of traffic</span>\n`;
export const secrets = `${prompt("deployctl env sync-engine")}NODE_ENV=production\nREGION=one\n<span class="yellow">SYNC_API_TOKEN=tok_live_9f2c71b04ae8d35567</span>\n<span class="yellow">DATABASE_URL=postgres://sync:h4rbour-light@db.internal/sync</span>\nLOG_LEVEL=info\n`;
export const table = (second: string) =>
  `<span class="dim">region      traffic   p95      errors</span>\nregion-one  25 %      41 ms    0.02 %\n${second}\n`;
export const promote = prompt("deployctl promote sync-engine --to 25");

type Card = { text: string; owner: keyof typeof people; due?: string; isNew?: boolean };
export function board(columns: Record<string, Card[]>): string {
  const card = ({ text, owner, due, isNew }: Card) =>
    `<div style="background:#fff;border-radius:10px;padding:12px;margin-bottom:10px;box-shadow:0 1px 3px #0003;${isNew ? "outline:2px solid #0b68cb" : ""}"><div style="font-weight:500">${text}</div><div style="display:flex;gap:8px;align-items:center;margin-top:8px;font-size:13px" class="dim">${avatar(people[owner].name, people[owner].color, 22)}${due ?? ""}</div></div>`;
  const lists = Object.entries(columns).map(
    ([name, cards]) =>
      `<div style="width:262px;background:#eef0f3;border-radius:12px;padding:12px"><b style="display:block;margin-bottom:10px">${name} <span class="dim">${cards.length}</span></b>${cards.map(card).join("")}</div>`,
  );
  return appWindow(
    { title: "Sprint 12 · Board", x: 60, y: 48, width: 1160, height: 640 },
    `<div style="display:flex;gap:16px;padding:22px">${lists.join("")}</div>`,
  );
}
export const rotate: Card = { text: "Rotate SYNC_API_TOKEN", owner: "maya", due: "Due today", isNew: true };
export const rollout: Card = { text: "Sync engine rollout", owner: "tom", due: "Tomorrow" };
export const columns = {
  "To do": [
    { text: "Migration numbers for Halden", owner: "priya", due: "Wednesday" },
    { text: "Board filter by team", owner: "maya" },
  ],
  Doing: [{ text: "Parked queue on the board", owner: "tom" }],
  Review: [{ text: "Search: prefix matches", owner: "priya" }],
  Done: [
    { text: "Back off and spread retries", owner: "tom" },
    { text: "Export as CSV", owner: "priya" },
  ],
} satisfies Record<string, Card[]>;
