"use client";

import { useState } from "react";
import { holdItems } from "#lib/client/held-list";

/**
 * Rows that arrive while somebody reads are counted, not shoved in. `isReading` is scrolled, hovered, focused or selected;
 * when it ends, or `showNew` is called, the list follows again.
 */
export function useHeldList<T extends { id: string }>(items: readonly T[], isReading: boolean) {
  const [known, setKnown] = useState<ReadonlySet<string> | null>(null);
  if (isReading && !known && items.length > 0) setKnown(idsOf(items));
  if (!isReading && known) setKnown(null);
  const { shown, newCount } = holdItems(items, isReading ? known : null);
  return { shown, newCount, showNew: () => setKnown(idsOf(items)) };
}

function idsOf(items: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}
