import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const quietAfternoonSpans: Span[] = [
  {
    channel: "display:1",
    at: 0,
    until: 30,
    texts: [
      "Code editor with cache/key.test.ts. The test “keeps the key for a minute” is selected; the terminal below shows one failure in fifty runs.",
      "The failing run is expanded in the terminal: expected key 14:03, received key 14:04.",
    ],
    still: "The editor is open; nobody types.",
  },
  {
    channel: "display:1",
    at: 30,
    until: 54,
    texts: [
      "Documentation page “Fake timers” in a browser; the section about advancing the clock is being read.",
      "The page is scrolled to an example that freezes the time in a test.",
    ],
    still: "The documentation page stays open, slowly scrolling.",
  },
  {
    channel: "display:1",
    at: 54,
    until: 92,
    texts: [
      "Back in the editor, cache/key.ts: a function builds a key from Date.now() divided by 60,000.",
      "The line with Math.floor(Date.now() / 60_000) is highlighted; a comment is being typed.",
    ],
    still: "cache/key.ts is open, the pointer rests on one line.",
  },
  {
    channel: "display:1",
    at: 92,
    until: 112,
    texts: [
      "The function in cache/key.ts gains a parameter “now”; three callers are changed.",
      "A search panel lists three callers of cacheKey, all of them edited.",
    ],
    still: "The editor shows the changed function.",
  },
  {
    channel: "display:1",
    at: 112,
    until: 124,
    texts: ["A news site is open in the browser; the headline is about a football transfer."],
    still: "The news site is still open.",
  },
  {
    channel: "display:1",
    at: 124,
    until: 156,
    texts: [
      "The test runs two hundred times in the terminal; a green bar grows.",
      "Two hundred of two hundred runs passed. The terminal shows 0 failures in 38 seconds.",
    ],
    still: "The terminal shows two hundred passed runs.",
  },
  {
    channel: "display:1",
    at: 156,
    until: 180,
    texts: [
      "A notes application with the title “Tests and clocks”. Two sentences about passing the time as an argument are written.",
      "The note is finished with a short code example.",
    ],
    still: "The note is open.",
  },
  {
    channel: "display:2",
    at: 0,
    until: 180,
    texts: ["A music player on the second display, paused."],
    still: "The music player is paused.",
  },
  {
    channel: "mic:default",
    at: 2,
    until: 9,
    texts: ["A developer says what she is about to do; then quiet typing."],
    still: "Quiet typing.",
  },
  { channel: "mic:default", at: 20, until: 27, texts: ["She suspects the clock."], still: "Quiet typing." },
  {
    channel: "mic:default",
    at: 57,
    until: 70,
    texts: ["She found the cause: a cache key that contains the time."],
    still: "Quiet typing.",
  },
  {
    channel: "mic:default",
    at: 93,
    until: 99,
    texts: ["She decides to pass the clock in as an argument."],
    still: "Quiet typing.",
  },
  {
    channel: "mic:default",
    at: 127,
    until: 133,
    texts: ["Relief: the test passes repeatedly."],
    still: "Quiet typing.",
  },
  {
    channel: "mic:default",
    at: 160,
    until: 167,
    texts: ["She reminds herself to write it down."],
    still: "Quiet typing.",
  },
];
