import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const planningCallSpans: Span[] = [
  {
    channel: "display:1",
    at: 0,
    until: 28,
    texts: [
      "Calendar in week view, 16 to 20 March. Monday and Tuesday are full; Tuesday carries a red block named “Release freeze”.",
      "Three people are in a call shown in the corner: Maya, Tom and Priya. The calendar stays in front.",
      "Two dashed entries named “Halden, tentative” are visible: Tuesday 15:00 and Thursday 10:00.",
      "The pointer rests on the tentative Thursday slot at 10:00.",
      "The pointer moves to Tuesday; the tentative slot lies inside the release freeze.",
    ],
    still: "The calendar's week view stays open with two tentative slots for Halden.",
  },
  {
    channel: "display:1",
    at: 28,
    until: 51,
    texts: [
      "An event editor opens over the calendar: “Halden: migration review”, Thursday, 10:00 to 10:45. Tom Okafor is the first guest.",
      "Priya Raman is added as the second guest of “Halden: migration review”.",
      "The invitation was sent: the Thursday slot is solid green and the Tuesday proposal is gone.",
    ],
    still: "The calendar is open, nothing changes.",
  },
  {
    channel: "display:1",
    at: 51,
    until: 79,
    texts: [
      "Pull request #1482 “Back off and spread retries” by tokafor, review required, 34 added and 11 removed lines in sync/retry.ts.",
      "The diff of sync/retry.ts: a fixed delay of 2000 is removed; a base of 500 and a cap of 60,000 are added.",
      "The pointer follows the added lines that compute a growing ceiling for the delay.",
      "The pointer stops at the line that multiplies the delay by a random factor.",
      "The pointer is on the line that parks a task after the tenth attempt.",
    ],
    still: "The diff of sync/retry.ts is still on screen; nobody is typing.",
  },
  {
    channel: "display:1",
    at: 79,
    until: 91,
    texts: [
      "A review comment is being typed on the cap: “nit: the unit belongs”.",
      "The review comment is complete: “nit: the unit belongs in the name, CAP_MS”.",
    ],
    still: "The review comment is open over the diff.",
  },
  {
    channel: "display:1",
    at: 91,
    until: 103,
    texts: ["Pull request #1482 shows a green Approved badge and “All 14 checks have passed” above the merge button."],
    still: "Pull request #1482 is approved; the merge button is in view.",
  },
  {
    channel: "display:1",
    at: 103,
    until: 110,
    texts: [
      "A terminal runs “deployctl rollout sync-engine --canary 5”.",
      "Three of three canary pods are ready with 5 % of the traffic.",
    ],
    still: "Terminal with the canary at 5 percent.",
  },
  {
    channel: "display:1",
    at: 110,
    until: 119,
    texts: [
      "The terminal prints the environment of sync-engine in plain text, among it a live SYNC_API_TOKEN and a DATABASE_URL with its password.",
      "The printed environment, including the live token, is still readable in the terminal.",
    ],
    still: "The environment variables are still readable in the terminal.",
  },
  {
    channel: "display:1",
    at: 119,
    until: 156,
    texts: [
      "The terminal was cleared. “deployctl promote sync-engine --to 25” is running, traffic is shifting.",
      "A table appears: region-one 25 %, p95 41 ms, and region-two 25 %, p95 62 ms, errors 0.02 %.",
      "The rollout table does not change; both regions show 0.02 % errors.",
      "region-two turns yellow: its p95 latency rose to 80 ms.",
      "The status line reads “holding at 25 %”; region-two stays yellow at 80 ms.",
    ],
    still: "The rollout stays at 25 percent; the numbers do not move.",
  },
  {
    channel: "display:1",
    at: 156,
    until: 180,
    texts: [
      "Board of sprint 12 with four columns: To do, Doing, Review, Done. “Back off and spread retries” is in Done.",
      "A card “Rotate SYNC_API_TOKEN” appears in To do, assigned to Maya Lindqvist, due today.",
      "The new card is highlighted; “Migration numbers for Halden” below it is due Wednesday.",
      "A card “Sync engine rollout” appears in Doing with Tom Okafor as its owner, due tomorrow.",
    ],
    still: "The sprint board stays on screen.",
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
