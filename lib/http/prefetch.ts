import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import { listAlerts } from "#lib/alerts/list-alerts";
import { loadAlert } from "#lib/alerts/load-alert";
import { AppError } from "#lib/base/app-error";
import { logger } from "#lib/base/logger";
import { type AlertFilters, alertListQuery, alertQuery, openAlertsQuery } from "#lib/client/alert-queries";
import { connectionsQuery } from "#lib/client/connection-queries";
import { type DeliveryFilters, deliveryListQuery } from "#lib/client/delivery-queries";
import { startLog } from "#lib/client/merge-moments";
import { LOG_TAIL, sessionLogQuery } from "#lib/client/moment-queries";
import { liveSessionsQuery, type SessionFilters, sessionListQuery, sessionQuery } from "#lib/client/session-queries";
import { listDeliveries } from "#lib/deliveries/list-deliveries";
import type { Alert } from "#lib/model/alert";
import { operations } from "#lib/model/operations";
import { type Actor, hasRole } from "#lib/model/role";
import type { Session } from "#lib/model/session";
import { listMoments } from "#lib/moments/list-moments";
import { listSessions } from "#lib/sessions/list-sessions";
import { readSession } from "#lib/sessions/read-session";
import { listConnections } from "#lib/team/list-connections";

const LOG_LIMIT = 5_000;

/**
 * Asks the browser's own questions (lib/client) on the server, straight from the verbs. What cannot be answered now is left
 * out: the browser asks again and shows what is wrong. Pages hand `state()` to HydrationBoundary.
 */
export function prefetch(actor: Actor) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });

  async function sessionList(question: ReturnType<typeof sessionListQuery>): Promise<void> {
    const query = operations.listSessions.query.parse(asked(question.queryKey));
    await client.prefetchInfiniteQuery({ ...question, queryFn: noted(() => listSessions(actor, query)) });
  }

  async function alertList(question: ReturnType<typeof alertListQuery>): Promise<void> {
    const query = operations.listAlerts.query.parse(asked(question.queryKey));
    await client.prefetchInfiniteQuery({ ...question, queryFn: noted(() => listAlerts(actor, query)) });
  }

  return {
    sessions: (filters: SessionFilters): Promise<void> => sessionList(sessionListQuery(filters)),
    liveSessions: (q?: string): Promise<void> => sessionList(liveSessionsQuery(q)),
    alerts: (filters: AlertFilters): Promise<void> => alertList(alertListQuery(filters)),
    openAlerts: (): Promise<void> => alertList(openAlertsQuery()),

    /** Null when there is no such session: the page says so with 404. */
    session: (id: string): Promise<Session | null> =>
      orNull(client.fetchQuery({ ...sessionQuery(id), queryFn: () => readSession(actor, id) })),

    alert: (id: string): Promise<Alert | null> =>
      orNull(client.fetchQuery({ ...alertQuery(id), queryFn: () => loadAlert(actor.workspaceId, id) })),

    /** The tail of the log as `session` saw it, with whatever came since. */
    sessionLog: async ({ id, lastSeq }: Pick<Session, "id" | "lastSeq">): Promise<void> => {
      const after = Math.max(0, lastSeq - LOG_TAIL);
      const read = async () => startLog(await listMoments(actor, id, { after, limit: LOG_LIMIT }), after);
      await client.prefetchQuery({ ...sessionLogQuery(id), queryFn: noted(read) });
    },

    deliveries: async (filters: DeliveryFilters): Promise<void> => {
      if (!hasRole(actor.role, operations.listDeliveries.role)) return;
      const question = deliveryListQuery(filters);
      const query = operations.listDeliveries.query.parse(asked(question.queryKey));
      await client.prefetchInfiniteQuery({ ...question, queryFn: noted(() => listDeliveries(actor, query)) });
    },

    connections: (): Promise<void> =>
      client.prefetchQuery({ ...connectionsQuery(), queryFn: noted(() => listConnections(actor)) }),

    state: (): DehydratedState => dehydrate(client),
  };
}

/** A list's key ends in its filters; as the REST call would send them, lists are commas. */
function asked(queryKey: readonly unknown[]): Record<string, unknown> {
  const filters = Object.entries(queryKey.at(-1) ?? {});
  return Object.fromEntries(filters.map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]));
}

/** A failed prefetch is no failed page, but somebody should know. */
function noted<T>(ask: () => Promise<T>): () => Promise<T> {
  return async () => {
    try {
      return await ask();
    } catch (error) {
      logger().warn({ err: error }, "prefetch failed");
      throw error;
    }
  };
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}
