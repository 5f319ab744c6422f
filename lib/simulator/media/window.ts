import path from "node:path";

const fonts = path.resolve(import.meta.dirname, "../../../node_modules/geist/dist/fonts");

/** One picture of the recording: what the display shows from `at` seconds on. */
export type Shot = { at: number; html: string };

type Desktop = { app: string; clock: string; wallpaper: string };

/** A whole display: menu bar, wallpaper, and the windows in `content`. */
export function display({ app, clock, wallpaper }: Desktop, content: string): string {
  return `<!doctype html><meta charset="utf-8"><style>${css}</style>
<body style="background:${wallpaper}"><div class="menubar"><b>${app}</b><span>File</span><span>Edit</span><span>View</span>
<span>Window</span><span class="rec"><i></i>Recording</span><span class="clock">${clock}</span></div>${content}</body>`;
}

type Frame = { title: string; tone?: "light" | "dark"; x: number; y: number; width: number; height: number };

export function appWindow({ title, tone = "light", x, y, width, height }: Frame, content: string): string {
  return `<div class="window ${tone}" style="left:${x}px;top:${y}px;width:${width}px;height:${height}px">
<div class="bar"><i style="background:#ff5f57"></i><i style="background:#febc2e"></i><i style="background:#28c840"></i><span>${title}</span></div>
<div class="content">${content}</div></div>`;
}

export function pointer(x: number, y: number): string {
  return `<svg class="pointer" style="left:${x}px;top:${y}px" width="22" height="30" viewBox="0 0 22 30"><path d="M2 2v21l5.5-5 3.8 8.6 3.6-1.6-3.8-8.4H19z" fill="#111" stroke="#fff" stroke-width="1.6"/></svg>`;
}

export function avatar(name: string, color: string, size = 28): string {
  const initials = name
    .split(" ")
    .map((word) => word[0])
    .join("");
  return `<span class="avatar" style="width:${size}px;height:${size}px;background:${color};font-size:${size * 0.4}px">${initials}</span>`;
}

/** A call's tiles in the corner of the display. */
export function callTiles(people: { name: string; color: string; isTalking?: boolean }[]): string {
  const tiles = people.map(({ name, color, isTalking }) => {
    return `<div class="tile ${isTalking ? "talking" : ""}">${avatar(name, color, 44)}<span>${name.split(" ")[0]}</span></div>`;
  });
  return `<div class="tiles">${tiles.join("")}</div>`;
}

const css = `
@font-face{font-family:Geist;src:url(file://${fonts}/geist-sans/Geist-Variable.woff2);font-weight:100 900}
@font-face{font-family:GeistMono;src:url(file://${fonts}/geist-mono/GeistMono-Variable.woff2);font-weight:100 900}
*{box-sizing:border-box;margin:0}body{width:1280px;height:720px;overflow:hidden;position:relative;font:15px/1.45 Geist,sans-serif;color:#1c2024}
.menubar{height:28px;background:#ffffffd9;display:flex;gap:18px;align-items:center;padding:0 16px;font-size:13px}
.menubar .rec{margin-left:auto;color:#b42318;display:flex;gap:6px;align-items:center}.rec i{width:8px;height:8px;border-radius:50%;background:#e5484d}
.clock{font-variant-numeric:tabular-nums}
.window{position:absolute;border-radius:12px;overflow:hidden;box-shadow:0 18px 50px #0006,0 0 0 1px #0002;background:#fff;display:flex;flex-direction:column}
.window.dark{background:#14171c;color:#d7dce3}.bar{height:36px;display:flex;gap:8px;align-items:center;padding:0 14px;background:#f2f3f5;border-bottom:1px solid #e3e5e8;font-size:13px;color:#60646c;flex:none}
.dark .bar{background:#1d2127;border-color:#2b3038;color:#9aa3af}.bar i{width:11px;height:11px;border-radius:50%}.bar span{margin:0 auto;transform:translateX(-28px)}
.content{flex:1;position:relative;overflow:hidden}.pointer{position:absolute;z-index:9}
.avatar{display:inline-flex;align-items:center;justify-content:center;border-radius:50%;color:#fff;font-weight:600;flex:none}
.tiles{position:absolute;right:20px;bottom:20px;display:flex;gap:10px;z-index:8}.tile{width:112px;height:84px;border-radius:12px;background:#20242b;color:#dfe3e8;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:4px;font-size:12px;box-shadow:0 6px 20px #0005}
.tile.talking{box-shadow:0 0 0 3px #30a46c}
.mono{font-family:GeistMono,monospace;font-size:14.5px;line-height:1.6}.dim{color:#80858d}.dark .dim{color:#7d8794}
.green{color:#2b9a66}.dark .green{color:#4cc38a}.red{color:#cd2b31}.dark .red{color:#ff6369}.yellow{color:#ab6400}.dark .yellow{color:#f1a10d}.blue{color:#0b68cb}.dark .blue{color:#70b8ff}.violet{color:#8347b9}.dark .violet{color:#c4a2f7}
.pill{display:inline-block;padding:1px 10px;border-radius:99px;font-size:12.5px;font-weight:600}
.button{display:inline-block;padding:6px 14px;border-radius:8px;border:1px solid #d5d8dc;font-weight:500;font-size:14px;background:#fff}.button.primary{background:#0b68cb;border-color:#0b68cb;color:#fff}.button.go{background:#2b9a66;border-color:#2b9a66;color:#fff}
table{border-collapse:collapse;width:100%}td,th{padding:9px 12px;text-align:left;border-bottom:1px solid #e8eaed;font-size:14.5px}th{color:#60646c;font-weight:500;font-size:13px}
.side{position:absolute;left:0;top:0;bottom:0;background:#f7f8f9;border-right:1px solid #e6e8eb;padding:14px}.dark .side{background:#191d23;border-color:#2b3038}
pre{font:inherit;white-space:pre-wrap}
`;
