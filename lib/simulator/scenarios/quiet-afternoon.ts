import { converse, type Scenario, type Voice } from "#lib/simulator/scenario";
import { quietAfternoonSpans } from "./quiet-afternoon-spans.ts";

const ines: Voice = { name: "Ines", channel: "mic:default", pace: 2.3, variant: "en-us+f1", pitch: 50 };

const talk = [
  ...converse(2.6, [{ by: ines, text: "Right. Two hours, no meetings. Let's see why this test is flaky." }]),
  ...converse(21, [{ by: ines, text: "Hm. It only fails when the clock crosses a minute." }]),
  ...converse(58, [
    { by: ines, text: "Ah. The cache key has the time in it, rounded down." },
    { by: ines, text: "So it asks once before the minute and once after.", pause: 2.1 },
  ]),
  ...converse(94, [{ by: ines, text: "Okay, pass the clock in. Of course." }]),
  ...converse(128, [{ by: ines, text: "Green. Green. And green again." }]),
  ...converse(161, [{ by: ines, text: "Note to self: write this down before I forget it." }]),
];

/** A developer alone with a flaky test: long silences, an editor, documentation, one detour to the news. */
export const quietAfternoon: Scenario = {
  name: "quiet-afternoon",
  title: "Quiet afternoon: a flaky test",
  seconds: 180,
  channels: ["mic:default", "display:1"],
  lines: talk,
  spans: quietAfternoonSpans,
  cues: [
    {
      channel: "display:1",
      at: 112,
      until: 124,
      topics: ["distract", "off-task", "unrelated", "news", "social media"],
      confidence: 0.62,
      explanation: "A news site with a sports headline is open during the work on a test.",
    },
    {
      channel: "display:1",
      at: 14,
      until: 20,
      topics: ["error", "failing test", "test failure", "failure"],
      confidence: 0.79,
      explanation: "The terminal shows a failing test: expected user:7@14:03, received user:7@14:04.",
    },
  ],
};
