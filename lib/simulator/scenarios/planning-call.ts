import { converse, type Scenario, type Voice } from "#lib/simulator/scenario";
import { planningCallSpans } from "./planning-call-spans.ts";

const maya: Voice = { name: "Maya", channel: "mic:default", pace: 2.7, variant: "en-us+f3", pitch: 55 };
const tom: Voice = { name: "Tom", channel: "system_audio:default", pace: 2.6, variant: "en-gb+m3", pitch: 38 };
const priya: Voice = { name: "Priya", channel: "system_audio:default", pace: 2.9, variant: "en-gb+f2", pitch: 62 };

const openingTalk = converse(2.2, [
  { by: maya, text: "Okay, I think that's everyone. Can you both see my calendar?" },
  { by: tom, text: "Yep, loud and clear." },
  { by: maya, text: "Great. Two things today: the sync engine rollout, and when we sit down with the Halden team." },
  { by: priya, text: "Halden first? I have to drop at quarter past." },
  { by: maya, text: "Sure. Their side offered Tuesday afternoon or Thursday morning." },
  { by: tom, text: "Tuesday is the freeze, so half of us would be staring at dashboards." },
  { by: maya, text: "Then let's schedule the meeting for Thursday, ten o'clock, forty five minutes." },
  { by: priya, text: "Thursday works. I'll bring the migration numbers." },
  { by: maya, text: "Perfect, sending the invite now. It's on the calendar." },
]);

const reviewTalk = converse(52, [
  { by: maya, text: "Next, the rollout. Tom, I've got your pull request open." },
  {
    by: tom,
    text: "So that's the retry change. Instead of hammering the API every two seconds, we back off up to a minute.",
  },
  { by: maya, text: "And the jitter is there so that all clients don't come back at once?" },
  { by: tom, text: "Exactly. The last outage was mostly us, retrying in step." },
  { by: priya, text: "What happens to a write that fails ten times?" },
  { by: tom, text: "It goes to the parked queue and shows up on the board. Nothing gets dropped." },
  { by: maya, text: "I like that. Approving. One nit, the constant needs its unit in the name." },
]);

const rolloutTalk = converse(104, [
  { by: maya, text: "Okay, merged. I'm starting the canary from my terminal, five percent." },
  { by: priya, text: "Watching the error rate. Flat so far." },
  { by: maya, text: "Hang on, I printed the whole environment. Pretend you didn't see that token." },
  { by: tom, text: "Rotate it after the call, please. This is being recorded." },
  { by: maya, text: "Will do, right after this. Canary looks healthy, going to twenty five percent." },
  { by: priya, text: "Latency on region two is up a little. Eighty milliseconds. Still inside budget." },
  { by: maya, text: "Let's hold at twenty five until tomorrow morning, then." },
  { by: tom, text: "Agreed. I'll own the rest of the rollout and post in the channel." },
]);

const closingTalk = converse(157, [
  {
    by: maya,
    text: "So, to sum up. Halden on Thursday at ten. Tom finishes the rollout tomorrow. I rotate the token today.",
  },
  { by: priya, text: "And I send the migration numbers by Wednesday evening." },
  { by: maya, text: "Lovely. Thanks both, talk on Thursday." },
  { by: tom, text: "Cheers. Bye." },
]);

/** A product lead shares her screen in a weekly planning call: calendar, pull request, terminal, board. */
export const planningCall: Scenario = {
  name: "planning-call",
  title: "Sprint planning: sync engine rollout",
  seconds: 180,
  channels: ["mic:default", "system_audio:default", "display:1"],
  lines: [...openingTalk, ...reviewTalk, ...rolloutTalk, ...closingTalk],
  spans: planningCallSpans,
  cues: [
    {
      channel: "display:1",
      at: 110,
      until: 115,
      topics: ["sensitive", "password", "secret", "credential", "token"],
      confidence: 0.95,
      explanation:
        "A terminal prints environment variables in plain text. SYNC_API_TOKEN holds a live token and DATABASE_URL contains a password.",
    },
    {
      channel: "display:1",
      at: 115,
      until: 119,
      topics: ["sensitive", "password", "secret", "credential", "token"],
      confidence: 0.93,
      explanation:
        "The live token and the database password are still readable in the terminal; the recording keeps them.",
    },
    {
      channel: "mic:default",
      at: 24,
      until: 50,
      topics: ["decision", "meeting", "schedul", "action item", "deadline"],
      confidence: 0.88,
      explanation: "The host fixes the Halden meeting for Thursday at ten and sends the invitation.",
    },
    {
      channel: "mic:default",
      at: 157,
      until: 164,
      topics: ["decision", "commit", "action item", "deadline"],
      confidence: 0.84,
      explanation:
        "Owners and dates are named: the rollout tomorrow, the token today, the numbers by Wednesday evening.",
    },
    {
      channel: "display:1",
      at: 138,
      until: 156,
      topics: ["incident", "outage", "latency", "degrad"],
      confidence: 0.71,
      explanation:
        "The rollout table marks region-two yellow: p95 latency rose from 62 ms to 80 ms after the step to 25 percent.",
    },
  ],
};
