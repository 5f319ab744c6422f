import { EventEmitter } from "node:events";
import { remember } from "#lib/base/remember";

/** The route that takes a delivery and the worker that reads it may sit in one process: then nobody has to wait for a poll. */
export function workerBell(): EventEmitter {
  return remember("intake.bell", () => new EventEmitter());
}

export function wakeWorker(): void {
  workerBell().emit("work");
}
