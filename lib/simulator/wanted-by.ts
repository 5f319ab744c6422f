import { scenarios } from "./scenarios/all-scenarios.ts";

const topics = Object.values(scenarios).flatMap(({ cues }) => cues.flatMap((cue) => cue.topics));

/**
 * The words in which a cue's topics are looked for. A label that names a topic says what is wanted; otherwise the
 * prompt's opening clause is read, because the rest of a prompt tells mostly what not to fire for.
 */
export function wantedBy(event: { label: string; prompt: string }): string {
  const label = event.label.toLowerCase();
  if (topics.some((topic) => label.includes(topic))) return label;
  return `${label} ${event.prompt.split(/[:.\n]/)[0] ?? ""}`.toLowerCase();
}
