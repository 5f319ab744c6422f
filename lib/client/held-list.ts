/**
 * What a person reads must not move. While they read, rows that arrive above the first row they know are counted instead
 * of shown. `known` are the ids they had in front of them; null follows everything.
 */
export function holdItems<T extends { id: string }>(
  items: readonly T[],
  known: ReadonlySet<string> | null,
): { shown: readonly T[]; newCount: number } {
  if (!known) return { shown: items, newCount: 0 };
  const first = items.findIndex((item) => known.has(item.id));
  if (first <= 0) return { shown: items, newCount: 0 };
  return { shown: items.slice(first), newCount: first };
}
