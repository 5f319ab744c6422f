import { z } from "zod";

/** VideoDB's REST answers, every documented and observed spelling (protocol 6, 8, 9, 13, 16). Unknown keys are let by. */
const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z.string().nullish();

export const sessionWire = z
  .object({
    id: id.nullish(),
    session_id: id.nullish(),
    status: text,
    end_user_id: z.union([z.string(), z.number()]).transform(String).nullish(),
    metadata: z.unknown().optional(),
    created_at: z.unknown().optional(),
    exported_video_id: text,
    export_status: text,
    error: z.unknown().optional(),
    rtstreams: z.unknown().optional(),
  })
  .refine((session) => session.session_id ?? session.id, "a session without id");
export type SessionWire = z.infer<typeof sessionWire>;

export const sessionListWire = z.object({
  sessions: z.array(sessionWire).nullish(),
  next_page: z.union([z.string(), z.number(), z.boolean()]).nullish(),
});

export const tokenWire = z.object({ token: z.string().min(1), expires_at: z.unknown() });

export const websocketWire = z.object({ websocket_url: z.string().regex(/^wss?:\/\/\S+$/) });

export const transcriptStatusWire = z.object({ status: z.string() });

const indexWire = z
  .object({ rtstream_index_id: id.nullish(), id: id.nullish(), name: text, status: text, prompt: text })
  .refine((index) => index.rtstream_index_id ?? index.id, "an index without id");
export const createdIndexWire = indexWire;
export const indexListWire = z.object({
  scene_indexes: z.array(indexWire).nullish(),
  indexes: z.array(indexWire).nullish(),
});

export const createdEventWire = z.object({ event_id: id });
export const eventListWire = z.object({
  events: z.array(z.object({ event_id: id, event_prompt: text, prompt: text, label: text })).nullish(),
});

export const createdAlertWire = z.object({ alert_id: id });
export const alertListWire = z.object({
  alerts: z
    .array(
      z
        .object({ alert_id: id.nullish(), id: id.nullish(), event_id: id, callback_url: text, status: text })
        .refine((alert) => alert.alert_id ?? alert.id, "an alert without id"),
    )
    .nullish(),
});

export const videoWire = z.object({
  stream_url: z.unknown().optional(),
  player_url: z.unknown().optional(),
  thumbnail_url: z.unknown().optional(),
  thumbnail: z.unknown().optional(),
});
