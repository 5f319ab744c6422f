/** Microseconds of the machine's monotonic clock: the one clock that all processes of a machine share. */
export function nowMicros(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

/** A spoken line of ordinary length that carries when it was sent. */
export function stampedText(number: number, sentAt: number): string {
  const subject = ["The rollout", "Region two", "The queue", "Our canary", "The backup job"][number % 5];
  return `${subject} reports batch ${String(number).padStart(6, "0")} with ${(number * 37) % 400} requests in flight ~${sentAt}~`;
}

export function stampIn(text: string): number {
  const end = text.lastIndexOf("~");
  return Number(text.slice(text.lastIndexOf("~", end - 1) + 1, end));
}
