import type { InfiniteData } from "@tanstack/react-query";

export type KeysetPage<T> = { items: T[]; nextCursor: string | null };
export type KeysetList<T> = InfiniteData<KeysetPage<T>, unknown>;

export function listItems<T>(list: KeysetList<T> | undefined): T[] {
  return list?.pages.flatMap((page) => page.items) ?? [];
}

export function hasMore<T>(list: KeysetList<T> | undefined): boolean {
  return list?.pages.at(-1)?.nextCursor != null;
}

/** The whole list when nothing more can be loaded, "50+" otherwise: a count is never invented. */
export function countLabel<T>(list: KeysetList<T> | undefined): string | null {
  if (!list) return null;
  const count = listItems(list).length;
  return hasMore(list) ? `${count}+` : String(count);
}

type Placement<T> = { belongs: boolean; isBefore: (item: T, other: T) => boolean };

/**
 * Puts a changed item where the server's order has it. An item beyond the loaded end is left to the next page. Returns
 * the same object when nothing changes.
 */
export function placeItem<T extends { id: string }>(
  list: KeysetList<T>,
  item: T,
  { belongs, isBefore }: Placement<T>,
): KeysetList<T> {
  const isKnown = list.pages.some((page) => page.items.some((other) => other.id === item.id));
  if (isKnown) {
    return mapPages(list, (items) =>
      items.flatMap((other) => (other.id !== item.id ? [other] : belongs ? [item] : [])),
    );
  }
  if (!belongs) return list;
  let isPlaced = false;
  return mapPages(list, (items, page, isLast) => {
    if (isPlaced) return items;
    const at = items.findIndex((other) => isBefore(item, other));
    if (at === -1 && !(isLast && page.nextCursor === null)) return items;
    isPlaced = true;
    return at === -1 ? [...items, item] : [...items.slice(0, at), item, ...items.slice(at)];
  });
}

function mapPages<T>(
  list: KeysetList<T>,
  change: (items: T[], page: KeysetPage<T>, isLast: boolean) => T[],
): KeysetList<T> {
  let isChanged = false;
  const pages = list.pages.map((page, index) => {
    const items = change(page.items, page, index === list.pages.length - 1);
    if (items === page.items) return page;
    isChanged = true;
    return { ...page, items };
  });
  return isChanged ? { ...list, pages } : list;
}
