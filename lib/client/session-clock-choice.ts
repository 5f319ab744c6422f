/** Read by the server too, so that the first picture already has the times a person chose. */
export const SESSION_CLOCK_COOKIE = "sightline-session-clock";
export const CLOCK_CHOICES = ["elapsed", "mine", "utc"] as const;
export type ClockChoice = (typeof CLOCK_CHOICES)[number];

export function readClockChoice(value: string | undefined): ClockChoice {
  return CLOCK_CHOICES.find((choice) => choice === value) ?? "elapsed";
}
