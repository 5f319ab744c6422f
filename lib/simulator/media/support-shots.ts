import { appWindow, avatar, display, pointer, type Shot } from "./window.ts";

const wallpaper = "linear-gradient(150deg,#0f3d3e,#3f7d6e 60%,#e0c79a)";
const dana = avatar("Dana Whitfield", "#d6409f", 40);

function screen(clock: string, content: string): string {
  return display({ app: "Northwind Desk", clock, wallpaper }, content);
}

function desk(title: string, body: string): string {
  const tickets = [
    ["58213", "Locked out of billing", "#cd2b31"],
    ["58209", "Invoice address", "#ab6400"],
    ["58207", "How do I add a seat?", "#0b68cb"],
    ["58201", "Export is empty", "#ab6400"],
    ["58198", "VAT number", "#0b68cb"],
  ];
  const queue = tickets.map(([number, text, color], place) => {
    const skin = place === 0 ? "background:#e3edf9;" : "";
    return `<div style="${skin}padding:11px 12px;border-radius:10px;margin-bottom:4px;font-size:14px"><i style="display:inline-block;width:8px;height:8px;border-radius:50%;background:${color};margin-right:8px"></i><b>${number}</b><div class="dim" style="padding-left:18px">${text}</div></div>`;
  });
  return appWindow(
    { title, x: 40, y: 44, width: 1200, height: 650 },
    `<div class="side" style="width:250px"><b style="display:block;padding:2px 12px 10px">My queue</b>${queue.join("")}</div><div style="position:absolute;left:250px;right:0;top:0;bottom:0;padding:24px 30px">${body}</div>`,
  );
}

const heading = (state: string) =>
  `<div style="display:flex;gap:14px;align-items:center;margin-bottom:18px">${dana}<div><div style="font-size:20px;font-weight:600">Dana Whitfield</div><div class="dim">Whitfield Ceramics · customer since 2021</div></div><span style="margin-left:auto">${state}</span></div>`;
const locked = `<span class="pill" style="background:#ffe3e2;color:#b42318">Locked</span>`;
const active = `<span class="pill" style="background:#d9f5e5;color:#18794e">Active</span>`;

const message = (who: string, text: string) =>
  `<div style="border:1px solid #e3e6ea;border-radius:12px;padding:14px 16px;margin-bottom:12px"><b>${who}</b><div style="margin-top:4px">${text}</div></div>`;
const ticket = (more: string) =>
  desk(
    "Ticket 58213",
    `<div style="font-size:22px;font-weight:600;margin-bottom:4px">Locked out of billing</div><div class="dim" style="margin-bottom:16px">Ticket 58213 · opened 09:12 · <span class="red">priority high</span></div>${message("Dana Whitfield", "I cannot sign in since this morning. The billing page just spins and then tells me to wait. I have customers in the shop who need an invoice.")}${more}`,
  );

function signIns(count: number): string {
  const rows = Array.from(
    { length: count },
    (_, place) =>
      `<tr><td>08:${String(57 - place * 6).padStart(2, "0")}</td><td class="red">Wrong password</td><td>81.2.69.144</td><td>Bristol, UK</td></tr>`,
  );
  return `<table><tr><th>Time</th><th>Outcome</th><th>Address</th><th>Place</th></tr>${rows.join("")}</table>`;
}
const tools = (isUnlocked: boolean) =>
  `<div style="display:flex;gap:10px;margin:4px 0 16px"><span class="button ${isUnlocked ? "" : "primary"}">Unlock account</span><span class="button">Send reset link</span>${isUnlocked ? `<span class="green" style="align-self:center">✓ Reset link sent</span>` : ""}</div>`;

type Bubble = { by: "dana" | "jonas"; text: string; isLoud?: boolean };
function chat(bubbles: Bubble[], extra = ""): string {
  const rows = bubbles.map(({ by, text, isLoud }) => {
    const skin = by === "jonas" ? "background:#0b68cb;color:#fff;margin-left:auto" : "background:#eef0f3";
    return `<div style="${skin};width:max-content;max-width:560px;padding:11px 16px;border-radius:16px;margin-bottom:10px;font-size:${isLoud ? 19 : 15.5}px">${text}</div>`;
  });
  return desk(
    "Chat with Dana Whitfield",
    `${heading(active)}<div style="height:430px;display:flex;flex-direction:column;justify-content:flex-end">${rows.join("")}</div><div style="border:1px solid #d5d8dc;border-radius:12px;padding:11px 16px" class="dim">Write to Dana …</div>${extra}`,
  );
}
const early: Bubble[] = [
  { by: "jonas", text: "Hi Dana, I am looking at your account now." },
  { by: "dana", text: "thank you!!" },
  { by: "jonas", text: "I have sent you a link to choose a new password." },
];
const leaked: Bubble = { by: "dana", text: "my password is Teapot-1987!", isLoud: true };
const gone: Bubble = { by: "dana", text: `<i class="dim">This message was removed by an agent</i>` };
const menu = `<div style="position:absolute;left:360px;top:430px;width:190px;background:#fff;border-radius:12px;box-shadow:0 10px 40px #0004;padding:8px"><div style="padding:8px 12px">Reply</div><div style="padding:8px 12px">Copy text</div><div class="red" style="padding:8px 12px;background:#ffefef;border-radius:8px">Remove message</div></div>`;
const history = (rows: string[]) =>
  desk(
    "Dana Whitfield",
    `${heading(active)}<b>Account history</b><table style="margin-top:8px">${rows.map((row) => `<tr><td>${row}</td></tr>`).join("")}</table>`,
  );

function invoices(picked: number, overlay = ""): string {
  const rows = [
    ["INV-20622", "3 March 2026", "€49.00", "Paid"],
    ["INV-20418", "4 February 2026", "€49.00", "Paid"],
    ["INV-20407", "3 February 2026", "€49.00", "Paid"],
    ["INV-20233", "3 January 2026", "€49.00", "Paid"],
    ["INV-20051", "3 December 2025", "€49.00", "Paid"],
  ].map((cells, place) => {
    const skin = picked > 0 && (place === 1 || (place === 2 && picked > 1)) ? ` style="background:#fff3d6"` : "";
    return `<tr${skin}>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
  });
  return desk(
    "Invoices · Whitfield Ceramics",
    `${heading(active)}<b>Invoices</b><table style="margin-top:8px"><tr><th>Number</th><th>Date</th><th>Amount</th><th>State</th></tr>${rows.join("")}</table>${overlay}`,
  );
}
const refund = (footer: string) =>
  `<div style="position:absolute;left:220px;top:130px;width:440px;background:#fff;border-radius:16px;box-shadow:0 16px 60px #0006;padding:26px"><div style="font-size:20px;font-weight:600;margin-bottom:14px">Refund INV-20418</div><table><tr><td class="dim">Amount</td><td><b>€49.00</b></td></tr><tr><td class="dim">Reason</td><td>Duplicate charge</td></tr><tr><td class="dim">To</td><td>Card ending 4410</td></tr></table><div style="margin-top:20px">${footer}</div></div>`;
const confirmed = `<span class="green" style="font-weight:600">✓ €49.00 refunded, 3 to 5 business days</span>`;
const summary = (text: string, state: string) =>
  ticket(
    `${message("Jonas Beck · closing summary", text)}<div style="display:flex;gap:12px;align-items:center"><span class="button primary">Solve ticket</span>${state}</div>`,
  );

export const supportShots: Shot[] = [
  { at: 0, html: screen("10:21", ticket("")) },
  {
    at: 10,
    html: screen(
      "10:21",
      ticket(message("Dana Whitfield", "Tried two browsers and cleared the cache. Still nothing.")),
    ),
  },
  { at: 22, html: screen("10:21", desk("Dana Whitfield", `${heading(locked)}${tools(false)}${signIns(7)}`)) },
  {
    at: 31,
    html: screen("10:21", desk("Dana Whitfield", `${heading(locked)}${tools(false)}${signIns(9)}`) + pointer(720, 380)),
  },
  {
    at: 44,
    html: screen("10:22", desk("Dana Whitfield", `${heading(locked)}${tools(false)}${signIns(9)}`) + pointer(390, 178)),
  },
  {
    at: 49,
    html: screen("10:22", desk("Dana Whitfield", `${heading(active)}${tools(true)}${signIns(9)}`) + pointer(390, 178)),
  },
  { at: 55, html: screen("10:22", chat(early)) },
  { at: 57, html: screen("10:22", chat([...early, leaked])) },
  { at: 64, html: screen("10:22", chat([...early, leaked], menu) + pointer(480, 560)) },
  { at: 69, html: screen("10:22", chat([...early, gone])) },
  {
    at: 75,
    html: screen("10:22", chat([...early, gone, { by: "jonas", text: "Please pick a new one with the link above." }])),
  },
  {
    at: 86,
    html: screen(
      "10:23",
      history([
        "10:23 · <b>Password changed</b>",
        "10:22 · Reset link sent",
        "10:22 · Unlocked by Jonas Beck",
        "08:57 · Locked after ten failed sign-ins",
      ]),
    ),
  },
  { at: 98, html: screen("10:23", invoices(0)) },
  { at: 105, html: screen("10:23", invoices(1) + pointer(520, 300)) },
  { at: 112, html: screen("10:23", invoices(2) + pointer(520, 340)) },
  {
    at: 124,
    html: screen("10:23", invoices(2, refund(`<span class="button primary">Refund €49.00</span>`)) + pointer(560, 470)),
  },
  { at: 136, html: screen("10:23", invoices(2, refund(confirmed))) },
  {
    at: 143,
    html: screen("10:24", invoices(2, refund(`${confirmed}<div style="margin-top:8px">Credit: one month added</div>`))),
  },
  { at: 152, html: screen("10:24", summary("Unlocked the account, customer changed her password.", "")) },
  {
    at: 158,
    html: screen(
      "10:24",
      summary(
        "Unlocked the account, customer changed her password. Duplicate charge of 4 February refunded (€49.00), one month credited.",
        "",
      ) + pointer(360, 420),
    ),
  },
  {
    at: 165,
    html: screen(
      "10:24",
      summary(
        "Unlocked the account, customer changed her password. Duplicate charge of 4 February refunded (€49.00), one month credited.",
        `<span class="pill" style="background:#d9f5e5;color:#18794e">Solved</span>`,
      ),
    ),
  },
];
