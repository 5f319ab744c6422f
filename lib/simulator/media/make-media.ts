import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { durationOf, type Line, type Scenario } from "#lib/simulator/scenario";
import { scenarios } from "#lib/simulator/scenarios/all-scenarios";
import { planningShots } from "./planning-shots.ts";
import { quietShots } from "./quiet-shots.ts";
import { supportShots } from "./support-shots.ts";
import type { Shot } from "./window.ts";

/**
 * Makes the recordings beside this file; the results are committed, so only someone who changes a scenario runs it:
 * `npx tsx lib/simulator/media/make-media.ts` with Chromium, ffmpeg and espeak-ng installed.
 */
const OUT = import.meta.dirname;
const SEGMENT_SECONDS = 10;
const RATE = 5;
const THUMBNAIL_SECONDS = 30;
const SPEECH_HZ = 16_000;
const pictures: Record<string, Shot[]> = {
  "planning-call": planningShots,
  "support-session": supportShots,
  "quiet-afternoon": quietShots,
};

const work = mkdtempSync(path.join(tmpdir(), "sightline-media-"));
for (const [name, shots] of Object.entries(pictures)) {
  const scenario = Object.values(scenarios).find((candidate) => candidate.name === name);
  if (!scenario) throw new Error(`No scenario is called ${name}`);
  await drawShots(name, shots);
  const list = listShots(name, shots, scenario.seconds);
  const speech = mixSpeech(scenario);
  encode(name, list, speech, scenario.seconds);
  drawThumbnails(name);
}
rmSync(work, { recursive: true });

async function drawShots(name: string, shots: Shot[]): Promise<void> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  for (const [place, shot] of shots.entries()) {
    const file = path.join(work, `${name}.html`);
    writeFileSync(file, shot.html);
    await page.goto(`file://${file}`);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: picture(name, place) });
  }
  await browser.close();
}

function picture(name: string, place: number): string {
  return path.join(work, `${name}-${place}.png`);
}

/** ffmpeg's concat list; the last picture is named twice because its duration is ignored otherwise. */
function listShots(name: string, shots: Shot[], seconds: number): string {
  const entries = shots.map((shot, place) => {
    const until = shots[place + 1]?.at ?? seconds;
    return `file '${picture(name, place)}'\nduration ${(until - shot.at).toFixed(3)}`;
  });
  const file = path.join(work, `${name}.txt`);
  writeFileSync(file, `${entries.join("\n")}\nfile '${picture(name, shots.length - 1)}'\n`);
  return file;
}

/** Every line spoken by its voice, squeezed into the time that the transcript gives it. */
function mixSpeech(scenario: Scenario): string {
  const inputs: string[] = [];
  const filters: string[] = [];
  for (const [place, line] of scenario.lines.entries()) {
    const file = path.join(work, `${scenario.name}-${place}.wav`);
    speak(line, file);
    inputs.push("-i", file);
    const tempo = Math.min(2, Math.max(0.5, lengthOf(file) / durationOf(line)));
    filters.push(
      `[${place}:a]aresample=${SPEECH_HZ},atempo=${tempo.toFixed(4)},adelay=${Math.round(line.at * 1000)}[a${place}]`,
    );
  }
  const names = scenario.lines.map((_, place) => `[a${place}]`).join("");
  filters.push(`${names}amix=inputs=${scenario.lines.length}:normalize=0,apad=whole_dur=${scenario.seconds}[out]`);
  const out = path.join(work, `${scenario.name}.wav`);
  ffmpeg(...inputs, "-filter_complex", filters.join(";"), "-map", "[out]", "-ac", "1", out);
  return out;
}

function speak(line: Line, file: string): void {
  const { variant, pitch, pace } = line.voice;
  execFileSync("espeak-ng", [
    "-v",
    variant,
    "-p",
    String(pitch),
    "-s",
    String(Math.round(pace * 60)),
    "-w",
    file,
    line.text,
  ]);
}

function lengthOf(file: string): number {
  const probe = ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file];
  return Number.parseFloat(execFileSync("ffprobe", probe, { encoding: "utf8" }));
}

/** One fragmented MP4 and a playlist of byte ranges into it. */
function encode(name: string, list: string, speech: string, seconds: number): void {
  const video = ["-c:v", "libx264", "-preset", "veryslow", "-tune", "stillimage", "-crf", "34", "-pix_fmt", "yuv420p"];
  const keys = [
    "-g",
    String(SEGMENT_SECONDS * RATE),
    "-keyint_min",
    String(SEGMENT_SECONDS * RATE),
    "-sc_threshold",
    "0",
  ];
  const audio = ["-c:a", "aac", "-b:a", "12k", "-ar", String(SPEECH_HZ), "-ac", "1"];
  const hls = [
    "-f",
    "hls",
    "-hls_time",
    String(SEGMENT_SECONDS),
    "-hls_playlist_type",
    "vod",
    "-hls_segment_type",
    "fmp4",
  ];
  ffmpeg(
    ...["-f", "concat", "-safe", "0", "-i", list, "-i", speech, "-vf", `fps=${RATE}`, "-t", String(seconds)],
    ...[...video, ...keys, ...audio, ...hls, "-hls_flags", "single_file"],
    path.join(OUT, name, "recording.m3u8"),
  );
}

/** A small picture every half minute, numbered from 0. */
function drawThumbnails(name: string): void {
  const every = `fps=1/${THUMBNAIL_SECONDS}:round=down,scale=480:-2`;
  ffmpeg(
    "-i",
    path.join(OUT, name, "recording.m4s"),
    "-vf",
    every,
    "-q:v",
    "6",
    "-start_number",
    "0",
    path.join(OUT, name, "%d.jpg"),
  );
}

function ffmpeg(...args: string[]): void {
  execFileSync("ffmpeg", ["-y", "-v", "error", ...args], { stdio: "inherit" });
}
