import { z } from "zod";

const LIFECYCLE = ["created", "starting", "active", "stopping", "stopped", "exported", "failed"] as const;
export type LifecycleName = (typeof LIFECYCLE)[number];

/**
 * What the references disagree about, one switch per ambiguity. `naming` picks a preset ("observed": what was captured from
 * the live service, "documented": what the pages say) that any other switch overrides.
 */
export const switchesShape = z.strictObject({
  naming: z.enum(["observed", "documented"]).default("observed"),

  duplicateWebhooks: z.enum(["none", "same", "restamped"]).default("none").describe("restamped: another timestamp"),
  isOutOfOrder: z.boolean().default(false).describe("active before starting, stopped before stopping"),
  webhookDelayMs: z.number().min(0).default(0).describe("wall milliseconds before the first attempt"),
  lostWebhooks: z.array(z.enum(LIFECYCLE)).default([]),
  isCreatedBeforeReply: z.boolean().default(false).describe("the .created webhook is answered before the create call"),
  envelope: z.enum(["full", "minimal"]).default("full").describe("minimal: no version, timestamp, end_user_id"),
  exportedFields: z.enum(["urls", "id"]).optional(),
  recording: z.enum(["stored", "nothing_stored", "export_failed"]).default("stored"),
  failAt: z.number().min(0).nullable().default(null).describe("seconds after active at which the capture fails"),
  failureShape: z.enum(["error", "flat"]).default("error"),
  junkPosts: z
    .array(z.enum(["empty", "text"]))
    .default([])
    .describe("sent to the callback URL after active"),
  webhookTimeoutMs: z.number().min(1).default(5000),
  webhookRetries: z.number().int().min(0).default(4),
  webhookBackoffMs: z.number().min(0).default(1000).describe("doubled at every retry"),

  alertShape: z.enum(["A", "B", "C"]).optional().describe("A float seconds, B ISO +05:30, C event_label and ms"),
  hasPlayerUrl: z.boolean().default(true),
  alertCallback: z.enum(["own", "lifecycle"]).default("own").describe("which URL an alert is posted to"),

  visualChannel: z.enum(["visual_index", "scene_index"]).optional(),
  audioChannel: z.enum(["audio_index", "spoken_index"]).optional(),
  hasLifecycleChannel: z.boolean().optional().describe("false: lifecycle frames carry no channel"),
  frameStyle: z.enum(["channel", "type"]).default("channel"),
  isFinal: z.enum(["boolean", "string", "absent"]).default("boolean").describe("absent: no drafts either"),
  drafts: z.enum(["words", "burst", "none"]).default("words"),
  streamName: z.enum(["channel", "capture"]).optional().describe("mic:default, or Capture mic - cap-83e6"),
  hasUnknownStream: z.boolean().default(false).describe("some frames name a stream nobody announced"),

  transcriptKey: z.enum(["transcription_records", "segments", "transcriptions"]).default("transcription_records"),
  recordText: z.enum(["description", "text"]).default("description"),
  maxPageSize: z.number().int().min(1).default(1000),
  rebind: z
    .enum(["works", "ignored", "refused"])
    .default("works")
    .describe("transcription start with another socket id"),
  displays: z.union([z.literal(1), z.literal(2)]).default(1),
});

export type SwitchesGiven = z.input<typeof switchesShape>;

/** Checked but without the defaults, so that laying it over other switches changes only what was given. */
export const switchesGiven = z.record(z.string(), z.unknown()).transform((given, context): SwitchesGiven => {
  const parsed = switchesShape.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) {
    context.addIssue({ code: "custom", message: issue.message, path: issue.path });
  }
  return given;
});

type Parsed = z.output<typeof switchesShape>;
export type Switches = Parsed & Required<Pick<Parsed, PresetKey>>;
type PresetKey =
  | "exportedFields"
  | "alertShape"
  | "visualChannel"
  | "audioChannel"
  | "hasLifecycleChannel"
  | "streamName";

const PRESETS = {
  observed: {
    exportedFields: "urls",
    alertShape: "B",
    visualChannel: "visual_index",
    audioChannel: "audio_index",
    hasLifecycleChannel: false,
    streamName: "capture",
  },
  documented: {
    exportedFields: "id",
    alertShape: "A",
    visualChannel: "scene_index",
    audioChannel: "audio_index",
    hasLifecycleChannel: true,
    streamName: "channel",
  },
} as const;

/** Later objects win; what nobody gave comes from the preset of the resulting naming. */
export function resolveSwitches(...given: SwitchesGiven[]): Switches {
  const parsed = switchesShape.parse(Object.assign({}, ...given));
  const chosen = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
  // The preset has every key that the spread may lack; the compiler cannot see that through fromEntries.
  return { ...PRESETS[parsed.naming], ...chosen } as Switches;
}
