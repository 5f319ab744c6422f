import { z } from "zod";

export const healthPart = z.object({ ok: z.boolean(), message: z.string() });
export const readiness = z.object({ ok: z.boolean(), parts: z.record(z.string(), healthPart) });
export type Readiness = z.infer<typeof readiness>;
