import { z } from "zod";
import { severity } from "./alert.ts";

/** A rule as VideoDB evaluates it: a prompt over one kind of index. */
export const ruleCondition = z.object({
  label: z.string().min(1).max(120),
  prompt: z.string().min(1).max(4000),
  severity,
  indexKind: z.enum(["visual_index", "audio_index"]),
});
export type RuleCondition = z.infer<typeof ruleCondition>;
