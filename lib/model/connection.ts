import { z } from "zod";

/**
 * connecting: dialling or waiting to dial again · connected: handshake done · refused: VideoDB said the key is wrong ·
 * stopped: no relay runs for it.
 */
export const upstreamState = z.enum(["connecting", "connected", "refused", "stopped"]);
export type UpstreamState = z.infer<typeof upstreamState>;

export const connection = z.object({
  id: z.string(),
  name: z.string(),
  state: upstreamState,
  since: z.string().describe("ISO 8601 UTC"),
  error: z.string().nullable(),
  lastFrameAt: z.string().nullable(),
});
export type Connection = z.infer<typeof connection>;
