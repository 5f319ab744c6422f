"use client";

import { Tooltip } from "@base-ui/react/tooltip";
import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ComponentProps, useState } from "react";
import { ClockProvider } from "#components/ui/clock-provider";
import { makeQueryClient } from "#lib/client/query-client";

/** What every page stands on: the query cache, the address bar as state, one clock. */
export function AppProviders({ children, ...time }: ComponentProps<typeof ClockProvider>) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <ClockProvider {...time}>
          <Tooltip.Provider delay={400}>{children}</Tooltip.Provider>
        </ClockProvider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
