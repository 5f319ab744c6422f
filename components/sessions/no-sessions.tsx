"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { CodeBlock } from "#components/ui/code-block";
import { EmptyState } from "#components/ui/empty-state";
import { connectionsQuery } from "#lib/client/connection-queries";
import { paths } from "#lib/client/paths";

/** The first thing a new team sees: how to get the first session. */
export function NoSessions() {
  const { data } = useQuery(connectionsQuery());
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => "http://localhost:3000",
  );
  if (data && data.items.length === 0) {
    return (
      <EmptyState title="No VideoDB account is connected">
        <p>
          Sightline watches the capture sessions of a VideoDB account. Give it the account's API key and start it again:
        </p>
        <CodeBlock label="Terminal" code={"VIDEODB_API_KEY=… npm start"} />
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No sessions yet">
      <p>
        A session begins when your server creates it here and a desktop app starts it with the client token in the
        answer. It appears on this page within a second.
      </p>
      <CodeBlock label="Create a session" code={createCall(origin)} />
      <p>
        The key is the one in <code className="figures text-ink">BOOTSTRAP_API_KEY</code>. Every call is in the{" "}
        <a href={paths.openApi()} className="text-ink underline underline-offset-2">
          OpenAPI document
        </a>
        .
      </p>
    </EmptyState>
  );
}

function createCall(origin: string): string {
  return [
    `curl -X POST ${origin}/api/v1/sessions \\`,
    '  -H "Authorization: Bearer $SIGHTLINE_API_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '{"endUserId": "priya.nair"}'`,
  ].join("\n");
}
