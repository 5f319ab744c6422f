import {
  board,
  booked,
  calendar,
  canary,
  checks,
  columns,
  comment,
  diff,
  eventEditor,
  guest,
  people,
  pods,
  promote,
  prompt,
  pullRequest,
  rollout,
  rotate,
  secrets,
  table,
  terminal,
  thursday,
  tuesday,
} from "./planning-windows.ts";
import { callTiles, display, pointer, type Shot } from "./window.ts";

const wallpaper = "linear-gradient(135deg,#28406b,#5b7aa9 55%,#c9a58b)";

function screen(app: string, clock: string, content: string, talking: keyof typeof people): string {
  const tiles = Object.entries(people).map(([key, person]) => ({ ...person, isTalking: key === talking }));
  return display({ app, clock, wallpaper }, content + callTiles(tiles));
}

export const planningShots: Shot[] = [
  { at: 0, html: screen("Calendar", "11:02", calendar([tuesday, thursday]), "maya") },
  { at: 7, html: screen("Calendar", "11:02", calendar([tuesday, thursday]) + pointer(420, 520), "tom") },
  { at: 9.2, html: screen("Calendar", "11:02", calendar([tuesday, thursday]) + pointer(420, 540), "maya") },
  { at: 16.2, html: screen("Calendar", "11:02", calendar([tuesday, thursday]) + pointer(880, 210), "priya") },
  { at: 24, html: screen("Calendar", "11:02", calendar([tuesday, thursday]) + pointer(460, 300), "tom") },
  {
    at: 28,
    html: screen("Calendar", "11:02", calendar([thursday], eventEditor(guest(people.tom))) + pointer(760, 290), "maya"),
  },
  {
    at: 34.8,
    html: screen(
      "Calendar",
      "11:02",
      calendar([thursday], eventEditor(guest(people.tom) + guest(people.priya))) + pointer(860, 396),
      "priya",
    ),
  },
  { at: 39, html: screen("Calendar", "11:03", calendar([booked]) + pointer(880, 210), "maya") },
  { at: 51, html: screen("Browser", "11:03", pullRequest(diff), "maya") },
  { at: 56.4, html: screen("Browser", "11:03", pullRequest(diff) + pointer(420, 430), "tom") },
  { at: 64.8, html: screen("Browser", "11:03", pullRequest(diff) + pointer(520, 455), "maya") },
  { at: 75.2, html: screen("Browser", "11:04", pullRequest(diff) + pointer(420, 480), "priya") },
  {
    at: 79,
    html: screen(
      "Browser",
      "11:04",
      pullRequest(diff + comment("nit: the unit belongs<span class='blue'>|</span>")) + pointer(300, 330),
      "tom",
    ),
  },
  {
    at: 85.5,
    html: screen(
      "Browser",
      "11:04",
      pullRequest(diff + comment("nit: the unit belongs in the name, CAP_MS")) + pointer(300, 330),
      "maya",
    ),
  },
  { at: 91, html: screen("Browser", "11:04", pullRequest(checks, true) + pointer(180, 330), "maya") },
  { at: 103, html: screen("Terminal", "11:04", terminal(canary), "maya") },
  { at: 106, html: screen("Terminal", "11:04", terminal(canary + pods + prompt("")), "priya") },
  { at: 110, html: screen("Terminal", "11:04", terminal(canary + pods + secrets + prompt("")), "maya") },
  { at: 117.4, html: screen("Terminal", "11:04", terminal(canary + pods + secrets + prompt("")), "tom") },
  {
    at: 119,
    html: screen("Terminal", "11:05", terminal(`${promote}<span class="dim">shifting traffic …</span>`), "maya"),
  },
  {
    at: 126,
    html: screen("Terminal", "11:05", terminal(promote + table("region-two  25 %      62 ms    0.02 %")), "priya"),
  },
  {
    at: 138,
    html: screen(
      "Terminal",
      "11:05",
      terminal(
        `${promote}${table('<span class="yellow">region-two  25 %      80 ms    0.02 %</span>')}\n<span class="yellow">status: holding at 25 %</span>\n${prompt("")}`,
      ),
      "tom",
    ),
  },
  { at: 156, html: screen("Board", "11:05", board(columns), "maya") },
  {
    at: 160,
    html: screen(
      "Board",
      "11:05",
      board({ ...columns, "To do": [rotate, ...columns["To do"]] }) + pointer(240, 150),
      "maya",
    ),
  },
  {
    at: 168,
    html: screen(
      "Board",
      "11:05",
      board({
        ...columns,
        "To do": [{ ...rotate, isNew: false }, ...columns["To do"]],
        Doing: [{ ...rollout, isNew: true }, ...columns.Doing],
      }) + pointer(520, 150),
      "priya",
    ),
  },
];
