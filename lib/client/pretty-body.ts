/** The preview as a person reads it: indented when it is whole JSON, exactly as it came otherwise. */
export function prettyBody(preview: string): string {
  try {
    return JSON.stringify(JSON.parse(preview), null, 2);
  } catch {
    return preview;
  }
}
