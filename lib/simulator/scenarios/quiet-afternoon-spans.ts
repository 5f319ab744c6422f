import type { Span } from "#lib/simulator/scenario";

/** What the indexes see and hear of it. */
export const quietAfternoonSpans: Span[] = [
  {
    channel: "display:1",
    at: 0,
    until: 30,
    texts: [
      "Code editor with cache/key.test.ts; the test “keeps the key for a minute” is marked. The terminal below says 49 passed, 1 failed.",
      "The editor is in front, the cursor stands in the marked test.",
      "The failing run is expanded in the terminal: expected user:7@14:03, received user:7@14:04.",
      "The pointer rests beside the difference of one minute in the terminal.",
    ],
    still: "The editor is open; nobody types.",
  },
  {
    channel: "display:1",
    at: 30,
    until: 54,
    texts: [
      "A testing guide is open in a browser, page “Fake timers”.",
      "The section “Advancing the clock” with a code example is being read.",
      "The page is scrolled to “Freezing the time”, which advises to pass the time as an argument.",
    ],
    still: "The documentation page stays open.",
  },
  {
    channel: "display:1",
    at: 54,
    until: 92,
    texts: [
      "Back in the editor, cache/key.ts: a four-line function builds a key from the current minute.",
      "The line with Math.floor(Date.now() / 60_000) is highlighted.",
      "The pointer stays on Date.now(); nothing is typed.",
      "A comment was added above the function: it asks the clock, the minute may turn between two calls.",
    ],
    still: "cache/key.ts is open, the pointer rests on one line.",
  },
  {
    channel: "display:1",
    at: 92,
    until: 112,
    texts: [
      "The function in cache/key.ts takes a second parameter, “now”.",
      "The panel below lists three callers of cacheKey, all changed.",
    ],
    still: "The editor shows the changed function.",
  },
  {
    channel: "display:1",
    at: 112,
    until: 124,
    texts: [
      "A news site, The Evening Post, is open: a striker signs for a record fee.",
      "The news page has not been scrolled; sport is still on top.",
    ],
    still: "The news site is still open.",
  },
  {
    channel: "display:1",
    at: 124,
    until: 156,
    texts: [
      "The test runs two hundred times in the terminal; a green bar begins to grow.",
      "The bar stands at 95 of 200 runs, none failed.",
      "150 of 200 runs are done without a failure.",
      "Two hundred runs passed, 0 failed, in 38 seconds.",
    ],
    still: "The test keeps running in the terminal; nobody types.",
  },
  {
    channel: "display:1",
    at: 156,
    until: 180,
    texts: [
      "A notes application with a new page “Tests and clocks”; the first words are being typed.",
      "The note says that a function which asks the clock itself cannot be tested at the edge of a minute.",
      "A short code example was added to the note.",
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
