"use client";

import { useQuery } from "@tanstack/react-query";
import { useLiveLink } from "#components/live/live-provider";
import { useTickingText } from "#components/ui/clock-provider";
import { connectionsQuery } from "#lib/client/connection-queries";
import { describeFeed, type FeedHealth } from "#lib/client/feed-health";

/** What the feed card and the banner say, second by second. */
export function useFeedHealth(): FeedHealth {
  const link = useLiveLink();
  const { data } = useQuery(connectionsQuery());
  // The tick hands back text so that an unchanged sentence renders nothing.
  const text = useTickingText((now) =>
    JSON.stringify(
      describeFeed({
        connections: data?.items ?? null,
        link: link.state,
        linkSince: link.since,
        heardAt: link.heardAt,
        now,
      }),
    ),
  );
  return readHealth(text);
}

/** The text was written two lines above by this very page. */
function readHealth(text: string): FeedHealth {
  return JSON.parse(text) as FeedHealth;
}
