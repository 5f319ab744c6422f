import { isTimeZone } from "./format-time.ts";

/** Small choices of one person on one machine. Cookies, because the server must draw the first picture with them. */
export const THEME_COOKIE = "sightline-theme";
export const ZONE_COOKIE = "sightline-zone";
/** The machine's own IANA zone, so that the server can draw "my zone" without a flash of UTC. */
export const MACHINE_ZONE_COOKIE = "sightline-machine-zone";

export type ThemeChoice = "system" | "dark" | "light";
export type ZoneChoice = "mine" | "utc";

export function readThemeChoice(value: string | undefined): ThemeChoice {
  return value === "dark" || value === "light" ? value : "system";
}

export function readZoneChoice(value: string | undefined): ZoneChoice {
  return value === "utc" ? "utc" : "mine";
}

/** A cookie is written by anyone: an unknown zone is UTC. */
export function readMachineZone(value: string | undefined): string {
  if (!value) return "UTC";
  const zone = decodeURIComponent(value);
  return isTimeZone(zone) ? zone : "UTC";
}

/** A year, this site only, readable by the page: none of these is a secret. */
export function preferenceCookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
