import { z } from "zod";
import { AppError } from "./app-error.ts";

/** Where a page ended: the sort value and the row's id. Opaque to callers. */
export type Cursor = { at: number; id: string };

const shape = z.tuple([z.number().int().min(0).max(8_640_000_000_000_000), z.string().max(64)]);

export function encodeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

/** @param isId what an id of this list looks like; anything else was not made by us */
export function decodeCursor(text: string | undefined, isId: RegExp): Cursor | null {
  if (text === undefined) return null;
  try {
    const [at, id] = shape.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (isId.test(id)) return { at, id };
  } catch {
    // Falls through: whatever is wrong with it, the caller can only start again.
  }
  throw new AppError("invalid", "The request could not be understood.", {
    problems: [{ path: "query.cursor", message: "is not a cursor of this list" }],
  });
}

export const DATABASE_ID = /^[1-9]\d{0,8}$/;
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Cuts one row too many off a page and says where the next one starts. */
export function cutPage<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => Cursor) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(cursorOf(last)) : null };
}
