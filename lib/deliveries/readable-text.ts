const KEPT = "\t\n\r";
const PICTURE_OF_NUL = 0x2400;
const PICTURE_OF_DELETE = 0x2421;

/**
 * Bytes from outside as text that cannot play tricks: invalid UTF-8 becomes U+FFFD, controls are shown by their pictures (␀),
 * text-direction marks by their numbers.
 * @param isCut the bytes are the beginning of more, so a character may be broken off at their end
 */
export function readableText(bytes: Uint8Array, { maxCharacters, isCut }: { maxCharacters: number; isCut: boolean }) {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes, { stream: isCut });
  return [...text]
    .slice(0, maxCharacters)
    .join("")
    .replace(/\p{Cc}/gu, (control) => (KEPT.includes(control) ? control : pictureOf(control.charCodeAt(0))))
    .replace(/\p{Bidi_Control}/gu, (mark) => `<U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

function pictureOf(code: number): string {
  if (code < 0x20) return String.fromCharCode(PICTURE_OF_NUL + code);
  return code === 0x7f ? String.fromCharCode(PICTURE_OF_DELETE) : "\ufffd";
}
