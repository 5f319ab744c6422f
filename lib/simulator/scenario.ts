export const SCENARIO_NAMES = ["planning-call", "support-session", "quiet-afternoon", "steady"] as const;
export type ScenarioName = (typeof SCENARIO_NAMES)[number];

/** Client channel ids as a desktop app names them. */
export type ChannelId = "mic:default" | "system_audio:default" | "display:1" | "display:2";

/** One utterance. It lasts `words / pace` seconds; no two lines of a channel overlap. */
export type Line = { channel: ChannelId; at: number; voice: Voice; text: string };

/** `pace` in words per second; pitch and speed are for the recording's speech synthesis. */
export type Voice = { name: string; channel: ChannelId; pace: number; variant: string; pitch: number };

/** What an index sees or hears during a span of the session; `texts` follow each other, `still` fills what is left. */
export type Span = { channel: ChannelId; at: number; until: number; texts: string[]; still: string };

/** Something a rule may look for: it fires when a topic occurs in the label or prompt of the attached event. */
export type Cue = {
  channel: ChannelId;
  at: number;
  until: number;
  topics: string[];
  confidence: number;
  explanation: string;
};

/** A script. Times are seconds from the moment the session becomes active. */
export type Scenario = {
  name: ScenarioName;
  title: string;
  seconds: number;
  channels: ChannelId[];
  lines: Line[];
  spans: Span[];
  cues: Cue[];
};

type Turn = { by: Voice; text: string; pause?: number };

/** Lines one after the other from a moment on; `pause` is the silence before a turn, in seconds. */
export function converse(from: number, turns: Turn[]): Line[] {
  const lines: Line[] = [];
  let at = from;
  for (const { by, text, pause = 0.7 } of turns) {
    const line = {
      channel: by.channel,
      at: Math.round((at + (lines.length > 0 ? pause : 0)) * 10) / 10,
      voice: by,
      text,
    };
    lines.push(line);
    at = line.at + durationOf(line);
  }
  return lines;
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** Seconds that a line is spoken. */
export function durationOf(line: Line): number {
  return wordsOf(line.text).length / line.voice.pace;
}

/** The script as long as asked: repeated from its start, or cut. */
export function fitScenario(scenario: Scenario, seconds: number): Scenario {
  const rounds = Math.ceil(seconds / scenario.seconds);
  const repeat = <T extends { at: number }>(items: T[], move: (item: T, by: number) => T) =>
    Array.from({ length: rounds }, (_, round) => items.map((item) => move(item, round * scenario.seconds)))
      .flat()
      .filter((item) => item.at < seconds);
  return {
    ...scenario,
    seconds,
    lines: repeat(scenario.lines, (line, by) => ({ ...line, at: line.at + by })).filter(
      (line) => line.at + durationOf(line) <= seconds,
    ),
    spans: repeat(scenario.spans, (span, by) => ({ ...span, at: span.at + by, until: span.until + by })),
    cues: repeat(scenario.cues, (cue, by) => ({ ...cue, at: cue.at + by, until: cue.until + by })),
  };
}

/** What is described of one window of one channel; null when there is nothing to tell (a silent window). */
export function describeWindow(scenario: Scenario, channel: ChannelId, from: number, to: number): string | null {
  const now = mainSpan(scenario, channel, from, to);
  if (!now) return null;
  const length = to - from;
  const before = mainSpan(scenario, channel, from - length, from);
  const text = textAt(now, (from + to) / 2);
  return before === now && textAt(now, from - length / 2) === text ? now.still : text;
}

/** The span that fills most of a window, if it fills enough of it. */
function mainSpan(scenario: Scenario, channel: ChannelId, from: number, to: number): Span | null {
  const overlap = (span: Span) => Math.min(to, span.until) - Math.max(from, span.at);
  const spans = scenario.spans.filter((span) => span.channel === channel && overlap(span) >= (to - from) * 0.3);
  return spans.sort((a, b) => overlap(b) - overlap(a))[0] ?? null;
}

function textAt(span: Span, at: number): string {
  const progress = Math.min(Math.max((at - span.at) / (span.until - span.at), 0), 0.999);
  return span.texts[Math.floor(progress * span.texts.length)] ?? span.still;
}
