import type { DemoFigure } from "./measure-demo.ts";
import type { FanoutFigure } from "./measure-fanout.ts";
import type { PageFigure } from "./measure-page.ts";
import type { Parts } from "./measure-parts.ts";
import type { WritesFigure } from "./measure-writes.ts";
import type { Spread } from "./statistics.ts";

export type Figures = {
  fanout?: FanoutFigure;
  parts?: Parts;
  page?: PageFigure;
  writes?: WritesFigure;
  demo?: DemoFigure;
};

/** Ratios first, then what they are made of. */
export function tableOf({ fanout, parts, page, writes, demo }: Figures): string {
  const lines: string[] = [];
  const line = (figure: string, ratio: string, product: string, partner: string) =>
    lines.push(`${figure.padEnd(44)}${ratio.padStart(14)}   ${product.padEnd(30)}${partner}`);
  line("figure", "ratio", "product", "partner");
  for (const [name, figure] of [
    [fanout ? `frame to ${fanout.clients} clients` : "", fanout],
    ["frame to DOM, the same appending page", page],
  ] as const) {
    if (!figure) continue;
    const { product, emitOnly } = figure;
    line(`${name}, p50`, times(figure.ratioP50), ms(product.p50Ms), `${ms(emitOnly.p50Ms)} emit-only`);
    line(`${name}, p99`, times(figure.ratioP99), ms(product.p99Ms), `${ms(emitOnly.p99Ms)} emit-only`);
  }
  if (page) {
    const { p50Ms, p99Ms, wireP50Ms, pageP50Ms } = page.sessionPage;
    line("frame to DOM of the session page, p50", "", ms(p50Ms), `p99 ${ms(p99Ms)}`);
    line("  of it on the wire / in the page, p50", "", ms(wireP50Ms), ms(pageP50Ms));
  }
  for (const [sessions, { timesCreateMany, partOfCopy, rowsPerSecond }] of Object.entries(writes?.sessions ?? {})) {
    const name = `moments written, ${sessions} session${sessions === "1" ? "" : "s"}`;
    const door = `${span(rowsPerSecond.door)} /s`;
    line(name, times(timesCreateMany), door, `${span(rowsPerSecond.createMany)} /s createMany`);
    line("  and as a part of COPY", times(partOfCopy), "", `${span(rowsPerSecond.copy)} /s COPY`);
  }
  if (demo) {
    const warm = demo.warmSeconds.map((seconds) => seconds.toFixed(1)).join(", ");
    line("npm run demo, first live moment", "", `${demo.coldSeconds.toFixed(1)} s cold`, `${warm} s warm`);
  }
  if (parts) {
    lines.push("", "A durable frame alone, p50 / p99 ms:");
    for (const [name, { p50, p99 }] of Object.entries(parts)) lines.push(`  ${name.padEnd(14)}${p50} / ${p99}`);
  }
  return lines.join("\n");
}

/** What must be nothing. */
export function lostIn({ fanout, page, writes }: Figures): number {
  return (fanout?.lost ?? 0) + (page?.lost ?? 0) + (writes?.lost ?? 0);
}

function times(ratio: number): string {
  return `× ${ratio.toFixed(2)}`;
}

function ms(spread: Spread): string {
  return `${span(spread)} ms`;
}

function span({ median, min, max }: Spread): string {
  return `${median} (${min}–${max})`;
}
