import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const planningCallSpans: Span[] = [
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
    until: 110,
    texts: [
      "A terminal runs “deployctl rollout sync-engine --canary 5”. Three of three pods of the canary become ready.",
    ],
    still: "Terminal with the canary at 5 percent.",
  },
  {
    channel: "display:1",
    at: 110,
    until: 126,
    texts: [
      "The terminal prints environment variables in plain text, among them a live SYNC_API_TOKEN and a DATABASE_URL with its password.",
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
    still: "The talk about dates goes on.",
  },
  {
    channel: "mic:default",
    at: 51,
    until: 103,
    texts: [
      "The host asks about the retry change and why it spreads clients over time.",
      "The host approves the change and asks for one constant to be renamed.",
    ],
    still: "The review goes on, calm and to the point.",
  },
  {
    channel: "mic:default",
    at: 103,
    until: 156,
    texts: [
      "The host starts the canary and notices that a token was printed on screen.",
      "The host decides to hold the rollout at 25 percent until tomorrow.",
    ],
    still: "The rollout is commented on, briefly.",
  },
  {
    channel: "mic:default",
    at: 156,
    until: 180,
    texts: ["The host sums up the decisions: Halden on Thursday, rollout owned by Tom, token rotated today."],
    still: "Goodbyes.",
  },
  {
    channel: "system_audio:default",
    at: 7,
    until: 50,
    texts: [
      "Two colleagues discuss dates; Tuesday is ruled out because of the release freeze.",
      "A colleague accepts Thursday and will bring migration numbers.",
    ],
    still: "The remote side keeps discussing dates.",
  },
  {
    channel: "system_audio:default",
    at: 54,
    until: 103,
    texts: [
      "An engineer explains exponential backoff and blames the last outage on retries in step.",
      "A colleague asks what happens to failing writes; they are parked, nothing is dropped.",
    ],
    still: "The remote side keeps explaining the change.",
  },
  {
    channel: "system_audio:default",
    at: 106,
    until: 156,
    texts: [
      "A colleague reports a flat error rate; another warns that the call is recorded and the token must be rotated.",
      "Latency in region two is reported at eighty milliseconds, inside the budget; an engineer takes over the rollout.",
    ],
    still: "The remote side follows the rollout.",
  },
  {
    channel: "system_audio:default",
    at: 160,
    until: 180,
    texts: ["A colleague promises the numbers by Wednesday evening; goodbyes."],
    still: "Goodbyes.",
  },
];
