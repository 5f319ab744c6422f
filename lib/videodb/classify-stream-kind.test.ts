import { expect, it } from "vitest";
import { classifyStreamKind } from "./classify-stream-kind.ts";

it.each<[string | null, string | null, string[], string]>([
  ["mic:default", null, ["audio"], "mic"],
  [null, "Capture mic - cap-83e6", ["audio"], "mic"],
  ["system_audio", "Dynamic range", ["audio"], "system_audio"],
  [null, "System Audio", [], "system_audio"],
  ["screen", "display:2", ["video"], "display"],
  ["display:1", null, [], "display"],
  ["camera:front", null, ["video"], "camera"],
  [null, "microphones", ["audio"], "mic"],
  ["ch-1", "display:1", ["video"], "display"],
  ["display:1", "display audio of mic", ["audio"], "mic"],
  ["dynamic", "academic", ["audio"], "other"],
  [null, null, ["audio"], "other"],
])("channel %j named %j with %j is %s", (channelId, name, mediaTypes, kind) => {
  expect(classifyStreamKind({ channelId, name, mediaTypes })).toBe(kind);
});
