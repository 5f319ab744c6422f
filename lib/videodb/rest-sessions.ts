import type { z } from "zod";
import { urlOf } from "./read-fields.ts";
import { type SessionState, sessionState } from "./read-session-state.ts";
import { readTime } from "./read-time.ts";
import type { Options, RestClient } from "./rest-client.ts";
import * as wire from "./wire.ts";

const MAX_PAGES = 50;

/** Protocol 6.1–6.4, 10.1, 13. */
export function sessionCalls({ account, ask, get, post }: RestClient) {
  const collection = ["collection", account.collectionId];
  const sessions = [...collection, "capture", "session"];
  return {
    async createSession(
      session: {
        endUserId: string;
        callbackUrl: string;
        wsConnectionId: string | null;
        metadata: Record<string, unknown>;
      },
      options?: Options,
    ): Promise<{ sessionId: string; createdAt: number | null }> {
      const body = {
        end_user_id: session.endUserId,
        callback_url: session.callbackUrl,
        ...(session.wsConnectionId === null ? {} : { ws_connection_id: session.wsConnectionId }),
        metadata: session.metadata,
      };
      const { sessionId, createdAt } = sessionState(
        await ask(wire.sessionWire, post("create a session", sessions, body, options)),
      );
      return { sessionId, createdAt };
    },

    async readSession(sessionId: string, options?: Options): Promise<SessionState> {
      return sessionState(await ask(wire.sessionWire, get("read a session", [...sessions, sessionId], options)));
    },

    /** All pages. What a cursor means is undocumented (protocol 6.3), so a page without news ends the walk. */
    async listSessions(filter: { status?: string } = {}, options?: Options): Promise<SessionState[]> {
      const found = new Map<string, SessionState>();
      let cursor: string | null = null;
      for (let page = 0; page < MAX_PAGES; page++) {
        const call = get("list sessions", sessions, options, { status: filter.status, cursor });
        const answer: z.output<typeof wire.sessionListWire> = await ask(wire.sessionListWire, call);
        const before = found.size;
        for (const item of answer.sessions ?? []) {
          const state = sessionState(item);
          found.set(state.sessionId, state);
        }
        if (typeof answer.next_page === "boolean" || !answer.next_page || found.size === before) break;
        cursor = String(answer.next_page);
      }
      return [...found.values()];
    },

    /** `expiresIn` in seconds, `expiresAt` in epoch ms. */
    async createClientToken(
      token: { expiresIn: number },
      options?: Options,
    ): Promise<{ token: string; expiresAt: number }> {
      const asked = Date.now();
      const call = post(
        "make a client token",
        ["capture", "session", "token"],
        { expires_in: token.expiresIn },
        options,
      );
      const answer = await ask(wire.tokenWire, { ...call, isRepeatable: true });
      const expires = readTime(answer.expires_at, asked);
      return {
        token: answer.token,
        expiresAt: expires.kind === "moment" ? expires.at : asked + token.expiresIn * 1000,
      };
    },

    /** Carries the credential of the socket: good for one dial, never for a log. */
    async websocketUrl(options?: Options): Promise<string> {
      return (await ask(wire.websocketWire, get("get a socket address", [...collection, "websocket"], options)))
        .websocket_url;
    },

    async readVideo(
      videoId: string,
      options?: Options,
    ): Promise<{ streamUrl: string | null; playerUrl: string | null; thumbnailUrl: string | null }> {
      const call = get("read a video", ["video", videoId], options, { collection_id: account.collectionId });
      const video = await ask(wire.videoWire, call);
      const link = (value: unknown) => urlOf(typeof value === "string" ? value : null);
      return {
        streamUrl: link(video.stream_url),
        playerUrl: link(video.player_url),
        thumbnailUrl: link(video.thumbnail_url) ?? link(video.thumbnail),
      };
    },
  };
}
