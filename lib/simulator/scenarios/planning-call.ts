import { converse, type Scenario, type Voice } from "#lib/simulator/scenario";

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
  spans: [
    {
      channel: "display:1",
      at: 0,
      until: 28,
      texts: [
        "Calendar in week view, 16 to 20 March. Monday and Tuesday are full; Tuesday carries a red all-day block named “Release freeze”.",
        "The pointer moves between two proposals in the calendar: Tuesday 15:00 and Thursday 10:00, both marked “Halden, tentative”.",
      ],
      still: "The calendar's week view stays open; two tentative slots for Halden are visible.",
    },
    {
      channel: "display:1",
      at: 28,
      until: 51,
      texts: [
        "An event editor is open over the calendar. Title “Halden: migration review”, Thursday 10:00 to 10:45, guests Tom Okafor and Priya Raman.",
        "The invitation was sent: the Thursday slot turned solid green and the Tuesday proposal is gone.",
      ],
      still: "Calendar week with “Halden: migration review” on Thursday at 10:00.",
    },
    {
      channel: "display:1",
      at: 51,
      until: 78,
      texts: [
        "Pull request #1482 “Back off and spread retries” by tokafor. The files tab shows sync/retry.ts with 34 added and 11 removed lines.",
        "The diff of sync/retry.ts: a fixed delay of 2000 is replaced by an exponential delay with jitter, capped at 60 seconds.",
      ],
      still: "The diff of sync/retry.ts is still on screen; nobody is typing.",
    },
    {
      channel: "display:1",
      at: 78,
      until: 103,
      texts: [
        "A review comment is being written on the line “const CAP = 60_000”: “nit: the unit belongs in the name, CAP_MS”.",
        "Pull request #1482 shows a green Approved badge, all 14 checks passed, and the merge button is pressed.",
      ],
      still: "Pull request #1482 is approved and merging.",
    },
    {
      channel: "display:1",
      at: 103,
      until: 113,
      texts: [
        "A terminal runs “deployctl rollout sync-engine --canary 5”. Three of three pods of the canary become ready.",
      ],
      still: "Terminal with the canary at 5 percent.",
    },
    {
      channel: "display:1",
      at: 113,
      until: 126,
      texts: [
        "The terminal prints environment variables in plain text, among them SYNC_API_TOKEN=tok_live_9f2c… and DATABASE_URL with a password.",
      ],
      still: "The environment variables, including the live API token, are still readable in the terminal.",
    },
    {
      channel: "display:1",
      at: 126,
      until: 156,
      texts: [
        "The terminal was cleared. “deployctl promote --to 25” runs; a table lists region one at 41 ms and region two at 62 ms.",
        "Rollout table at 25 percent: error rate 0.02 %, region two p95 at 80 ms, marked yellow. Status “holding”.",
      ],
      still: "The rollout holds at 25 percent; the numbers in the terminal do not move.",
    },
    {
      channel: "display:1",
      at: 156,
      until: 180,
      texts: [
        "Sprint board with four columns. The card “Rotate SYNC_API_TOKEN” is created and assigned to Maya Lindqvist, due today.",
        "The card “Sync engine rollout” moves to In progress with Tom Okafor as its owner; “Migration numbers” is due Wednesday.",
      ],
      still: "The sprint board stays on screen while people say goodbye.",
    },
    {
      channel: "display:2",
      at: 0,
      until: 90,
      texts: [
        "Chat application on the second display, channel #sync-rollout, no unread messages.",
        "Someone posted “freeze starts Tuesday 12:00” in #sync-rollout.",
      ],
      still: "The chat on the second display has not changed.",
    },
    {
      channel: "display:2",
      at: 90,
      until: 180,
      texts: [
        "Error rate graph on the second display, flat at 0.02 percent.",
        "The latency panel of region two rises slightly to 80 ms.",
      ],
      still: "Monitoring graphs on the second display.",
    },
    {
      channel: "mic:default",
      at: 2,
      until: 50,
      texts: [
        "The host opens the call and names two topics: the rollout and the meeting with Halden.",
        "The host decides on Thursday at ten for the Halden meeting and sends the invitation.",
      ],
      still: "The host listens.",
    },
    {
      channel: "mic:default",
      at: 51,
      until: 103,
      texts: [
        "The host asks about the retry change and why it spreads clients over time.",
        "The host approves the change and asks for one constant to be renamed.",
      ],
      still: "The host listens to an explanation of the retry change.",
    },
    {
      channel: "mic:default",
      at: 103,
      until: 156,
      texts: [
        "The host starts the canary and notices that a token was printed on screen.",
        "The host decides to hold the rollout at 25 percent until tomorrow.",
      ],
      still: "The host watches the rollout without speaking.",
    },
    {
      channel: "mic:default",
      at: 156,
      until: 180,
      texts: ["The host sums up the decisions: Halden on Thursday, rollout owned by Tom, token rotated today."],
      still: "The host says goodbye.",
    },
    {
      channel: "system_audio:default",
      at: 7,
      until: 50,
      texts: [
        "Two colleagues discuss dates; Tuesday is ruled out because of the release freeze.",
        "A colleague accepts Thursday and will bring migration numbers.",
      ],
      still: "Remote participants are quiet.",
    },
    {
      channel: "system_audio:default",
      at: 54,
      until: 103,
      texts: [
        "An engineer explains exponential backoff and blames the last outage on retries in step.",
        "A colleague asks what happens to failing writes; they are parked, nothing is dropped.",
      ],
      still: "Remote participants are quiet.",
    },
    {
      channel: "system_audio:default",
      at: 106,
      until: 156,
      texts: [
        "A colleague reports a flat error rate; another warns that the call is recorded and the token must be rotated.",
        "Latency in region two is reported at eighty milliseconds, inside the budget; an engineer takes over the rollout.",
      ],
      still: "Remote participants are quiet.",
    },
    {
      channel: "system_audio:default",
      at: 160,
      until: 180,
      texts: ["A colleague promises the numbers by Wednesday evening; goodbyes."],
      still: "Goodbyes.",
    },
  ],
  cues: [
    {
      channel: "display:1",
      at: 113,
      until: 126,
      topics: ["sensitive", "password", "secret", "credential", "token"],
      confidence: 0.93,
      explanation:
        "A terminal shows environment variables in plain text. SYNC_API_TOKEN holds a live token and DATABASE_URL contains a password; both can be read in the recording.",
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
      at: 150,
      until: 176,
      topics: ["decision", "commit", "action item", "deadline"],
      confidence: 0.84,
      explanation:
        "Owners and dates are named: the rollout tomorrow, the token today, the numbers by Wednesday evening.",
    },
    {
      channel: "display:1",
      at: 140,
      until: 156,
      topics: ["error", "incident", "failure", "outage", "latency", "degrad"],
      confidence: 0.71,
      explanation:
        "The rollout table marks region two yellow: p95 latency rose from 62 ms to 80 ms after the step to 25 percent.",
    },
  ],
};
