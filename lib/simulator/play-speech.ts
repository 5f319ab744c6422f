import { between } from "./chance.ts";
import { emitDraft, emitFinal } from "./emit.ts";
import { durationOf, type Line, wordsOf } from "./scenario.ts";
import type { Desktop, SimSession, SimStream, World } from "./world.ts";

const HEARD_AFTER_MS = 250;
const BURST_WORDS = 4;
const BURST_STEP_MS = 15;

/** Every line of the script, word by word as drafts and then once as a final, if its stream is being transcribed. */
export function playSpeech(world: World, session: SimSession, desktop: Desktop, activeAt: number): void {
  for (const [place, line] of desktop.scenario.lines.entries()) {
    const stream = session.streams.find((candidate) => candidate.channel === line.channel);
    if (!stream) continue;
    const start = activeAt + Math.round(line.at * 1000);
    desktop.agenda.at(start, () => {
      const isHeard = stream.transcript.status === "running" && isCapturing(desktop, start);
      if (isHeard) speak(world, session, desktop, stream, line, start, place);
    });
  }
}

function speak(
  world: World,
  session: SimSession,
  desktop: Desktop,
  stream: SimStream,
  line: Line,
  start: number,
  place: number,
): void {
  const words = wordsOf(line.text);
  for (const count of words.keys()) {
    const text = interimText(words.slice(0, count + 1));
    const at = draftTime(session, line, start, count);
    if (at === null || count === words.length - 1) continue;
    desktop.agenda.at(at, () => {
      if (isCapturing(desktop, at)) emitDraft(world, session, stream, { text, start, at });
    });
  }
  const end = start + Math.round(durationOf(line) * 1000);
  const at = end + between(450, 900, world.seed, desktop.scenario.name, "final", place);
  desktop.agenda.at(at, () => {
    if (isCapturing(desktop, end)) emitFinal(world, session, stream, { text: line.text, start, end, at });
  });
}

/** Milliseconds at which the draft with this many words comes; null when drafts are off. */
function draftTime(session: SimSession, line: Line, start: number, count: number): number | null {
  const { drafts } = session.switches;
  if (drafts === "none") return null;
  const spokenAt = (words: number) => Math.round(start + (words / line.voice.pace) * 1000) + HEARD_AFTER_MS;
  if (drafts === "words") return spokenAt(count + 1);
  const place = count % BURST_WORDS;
  const spoken = Math.min(count - place + BURST_WORDS, wordsOf(line.text).length);
  return spokenAt(spoken) + place * BURST_STEP_MS;
}

/** Recognisers write what they hear first; capitals and commas come with the final. */
function interimText(words: string[]): string {
  return words
    .join(" ")
    .toLowerCase()
    .replace(/[.,?!;:]/g, "");
}

function isCapturing(desktop: Desktop, at: number): boolean {
  return desktop.stoppedAt === null || at <= desktop.stoppedAt;
}

/** Load: numbered finals at an even rate, alternating between the audio streams. */
export function playSteadily(world: World, session: SimSession, desktop: Desktop, activeAt: number): void {
  const audio = session.streams.filter((stream) => stream.mediaTypes.includes("audio"));
  const step = 1000 / desktop.framesPerSecond;
  const last = desktop.scenario.seconds * desktop.framesPerSecond;
  const play = (number: number) => {
    const at = activeAt + Math.round(number * step);
    desktop.agenda.at(at, () => {
      if (!isCapturing(desktop, at)) return;
      const stream = audio[number % audio.length];
      const start = Math.max(activeAt, at - 900);
      if (stream) emitFinal(world, session, stream, { text: steadyText(number), start, end: at, at });
      if (number < last) play(number + 1);
    });
  };
  play(1);
}

function steadyText(number: number): string {
  const subjects = ["The rollout", "Region two", "The queue", "Our canary", "The backup job", "Search"];
  const verbs = ["reports", "confirms", "measured", "replayed"];
  const subject = subjects[number % subjects.length];
  const verb = verbs[number % verbs.length];
  return `${subject} ${verb} batch ${String(number).padStart(6, "0")} with ${(number * 37) % 400} requests in flight.`;
}
