/** A page is not told its own address; proxy.ts writes it here, over whatever the visitor sent. */
export const ASKED_PATH_HEADER = "x-sightline-path";
