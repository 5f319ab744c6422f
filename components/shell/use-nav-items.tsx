"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Bell, Inbox, type LucideIcon, MonitorPlay } from "lucide-react";
import { usePathname } from "next/navigation";
import { openAlertsQuery } from "#lib/client/alert-queries";
import { quarantinedQuery } from "#lib/client/delivery-queries";
import { plural } from "#lib/client/format-words";
import { countLabel, listItems } from "#lib/client/keyset-list";
import { paths } from "#lib/client/paths";
import { liveSessionsQuery } from "#lib/client/session-queries";
import { hasRole, type Role } from "#lib/model/role";

export type NavItem = {
  name: string;
  href: string;
  icon: LucideIcon;
  isHere: boolean;
  /** What the eye reads ("6 live") and what is read out; null when there is nothing to say. */
  count: { text: string; spoken: string; isLoud: boolean } | null;
};

export function useNavItems(role: Role): NavItem[] {
  const pathname = usePathname();
  const canSeeDeliveries = hasRole(role, "operator");
  const live = useInfiniteQuery(liveSessionsQuery());
  const open = useInfiniteQuery(openAlertsQuery());
  const quarantined = useInfiniteQuery({ ...quarantinedQuery(), enabled: canSeeDeliveries });

  const items: NavItem[] = [
    {
      name: "Sessions",
      href: paths.sessions(),
      icon: MonitorPlay,
      isHere: pathname.startsWith(paths.sessions()),
      count: countOf(live.data, (text) => ({ text: `${text} live`, spoken: `${text} live`, isLoud: false })),
    },
    {
      name: "Alerts",
      href: paths.alerts(),
      icon: Bell,
      isHere: pathname.startsWith(paths.alerts()),
      count: countOf(open.data, (text) => ({ text, spoken: `${text} open`, isLoud: true })),
    },
  ];
  if (!canSeeDeliveries) return items;
  return [
    ...items,
    {
      name: "Deliveries",
      href: paths.deliveries(),
      icon: Inbox,
      isHere: pathname.startsWith(paths.deliveries()),
      count: countOf(quarantined.data, (text, count) => ({
        text,
        spoken: `${plural(count, "delivery", "deliveries")} in quarantine`,
        isLoud: false,
      })),
    },
  ];
}

function countOf(
  list: Parameters<typeof countLabel>[0],
  say: (text: string, count: number) => NavItem["count"],
): NavItem["count"] {
  const text = countLabel(list);
  const count = listItems(list).length;
  return text && count > 0 ? say(text, count) : null;
}
