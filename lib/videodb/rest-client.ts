import type { z } from "zod";
import { type Account, type Call, type RequestTiming, requestVideodb } from "./request-videodb.ts";
import { VideodbError } from "./videodb-error.ts";

export type Options = { signal?: AbortSignal | undefined };
export type RestClient = ReturnType<typeof restClient>;

/** What the calls of rest-*.ts are written with: build a call, send it, parse the answer at this wall. */
export function restClient(account: Account, timing: Partial<RequestTiming>, ends?: AbortSignal) {
  return {
    account,

    tell: (call: Call): Promise<unknown> => requestVideodb(account, call, timing),

    async ask<T extends z.ZodType>(shape: T, call: Call): Promise<z.output<T>> {
      const read = shape.safeParse(await requestVideodb(account, call, timing));
      if (read.success) return read.data;
      const place = read.error.issues[0]?.path.join(".") ?? "";
      const where = `${call.purpose}${place && `: ${place}`}`;
      throw new VideodbError("shape", `VideoDB's answer lacks what was asked for (${where}).`);
    },

    get(purpose: string, path: string[], options: Options = {}, query: Call["query"] = {}): Call {
      return { purpose, method: "GET", path, query, isRepeatable: true, signal: options.signal ?? ends };
    },

    post(purpose: string, path: string[], body: Record<string, unknown>, options: Options = {}): Call {
      return { purpose, method: "POST", path, body, isRepeatable: false, signal: options.signal ?? ends };
    },
  };
}
