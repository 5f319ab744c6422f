"use client";

import { useState } from "react";

const STEP = 200;

type More = { hasMore: boolean; isLoading: boolean; load: () => void };

/** A feed that runs for a day must not draw a day: rows beyond the limit wait until somebody asks for them. */
export function useRowLimit<T>(items: readonly T[], more: More) {
  const [limit, setLimit] = useState(STEP);
  const isCut = items.length > limit;
  return {
    rows: isCut ? items.slice(0, limit) : items,
    hasMore: isCut || more.hasMore,
    isLoading: more.isLoading,
    load: () => {
      setLimit((now) => now + STEP);
      if (!isCut) more.load();
    },
  };
}
