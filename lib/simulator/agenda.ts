type Entry = { at: number; order: number; run: () => void };

/** setTimeout overflows beyond this. */
const LONGEST_SLEEP_MS = 2 ** 31 - 1;

/**
 * The seeded clock of one desktop and what is going to happen by it. Simulated time is
 * `startAt + (wall − wallStart) × rate`; entries run in order of their simulated time, and what they emit is stamped with
 * that time and not with the moment at which the timer happened to fire.
 */
export class Agenda {
  private readonly entries: Entry[] = [];
  private anchor: { sim: number; wall: number };
  private isHeld = false;
  private timer: NodeJS.Timeout | null = null;
  private orders = 0;
  readonly rate: number;

  constructor(startAt: number, rate: number) {
    this.anchor = { sim: startAt, wall: Date.now() };
    this.rate = rate;
  }

  /** Epoch milliseconds of simulated time. */
  now(): number {
    return this.isHeld ? this.anchor.sim : this.anchor.sim + (Date.now() - this.anchor.wall) * this.rate;
  }

  at(sim: number, run: () => void): void {
    const entry = { at: sim, order: this.orders++, run };
    let place = this.entries.length;
    for (let before = this.entries[place - 1]; before && before.at > sim; before = this.entries[place - 1]) place--;
    this.entries.splice(place, 0, entry);
    if (place === 0) this.arm();
  }

  /** Simulated time stands still until `release`. */
  hold(sim: number): void {
    this.anchor = { sim, wall: Date.now() };
    this.isHeld = true;
    this.disarm();
  }

  release(): void {
    if (!this.isHeld) return;
    this.anchor = { sim: this.anchor.sim, wall: Date.now() };
    this.isHeld = false;
    this.arm();
  }

  /** Forgets whatever has not happened yet. */
  clear(): void {
    this.entries.length = 0;
    this.disarm();
  }

  private arm(): void {
    this.disarm();
    const next = this.entries[0];
    if (!next || this.isHeld) return;
    const sleep = Math.max(0, (next.at - this.now()) / this.rate);
    this.timer = setTimeout(() => this.runDue(), Math.min(sleep, LONGEST_SLEEP_MS));
  }

  private runDue(): void {
    const now = this.now();
    for (let next = this.entries[0]; next && next.at <= now && !this.isHeld; next = this.entries[0]) {
      this.entries.shift();
      next.run();
    }
    this.arm();
  }

  private disarm(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
