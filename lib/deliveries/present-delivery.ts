import { type Delivery, delivery as deliveryShape } from "#lib/model/delivery";
import { readableText } from "./readable-text.ts";

const PREVIEW_CHARACTERS = 2_000;
/** No UTF-8 character is longer than four bytes. */
export const PREVIEW_BYTES = PREVIEW_CHARACTERS * 4;

export type DeliveryRow = {
  id: number;
  direction: string;
  wire: string;
  name: string | null;
  status: string;
  reason: string | null;
  attempts: number;
  /** VideoDB's id (cap-…) */
  sessionId: string | null;
  receivedAt: Date;
  doneAt: Date | null;
  sizeBytes: number;
  /** The first PREVIEW_BYTES of the body. */
  head: Uint8Array;
};

export function presentDelivery({ head, ...row }: DeliveryRow): Delivery {
  return deliveryShape.parse({
    ...row,
    id: String(row.id),
    receivedAt: row.receivedAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
    bodyPreview: readableText(head, { maxCharacters: PREVIEW_CHARACTERS, isCut: row.sizeBytes > head.byteLength }),
  });
}
