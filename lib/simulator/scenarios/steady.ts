import type { Scenario } from "#lib/simulator/scenario";

/** Load: numbered finals at an even rate (made while playing), a dashboard on the display. */
export const steady: Scenario = {
  name: "steady",
  title: "Steady load",
  seconds: 60,
  channels: ["mic:default", "system_audio:default", "display:1"],
  lines: [],
  spans: [
    {
      channel: "display:1",
      at: 0,
      until: 60,
      texts: ["A load dashboard with six green panels.", "The request panel climbs.", "All panels are level again."],
      still: "The load dashboard has not changed.",
    },
  ],
  cues: [],
};
