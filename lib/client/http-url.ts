/** An address from outside as a link may carry it: http and https only, never javascript: or data:. */
export function httpUrl(address: string | null): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === "https:" || protocol === "http:" ? href : null;
}
