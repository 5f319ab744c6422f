import { z } from "zod";

export const deliveryStatus = z.enum(["pending", "done", "duplicate", "quarantined", "failed"]);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

export const delivery = z.object({
  id: z.string(),
  direction: z.enum(["in", "out"]),
  wire: z.enum(["webhook", "socket"]),
  name: z.string().nullable().describe("what it calls itself: the event or channel"),
  status: deliveryStatus,
  reason: z.string().nullable(),
  attempts: z.number().int(),
  sessionId: z.string().nullable(),
  receivedAt: z.string(),
  doneAt: z.string().nullable(),
  sizeBytes: z.number().int(),
  bodyPreview: z.string().describe("first 2,000 characters, as text"),
});
export type Delivery = z.infer<typeof delivery>;
