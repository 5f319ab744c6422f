"use client";

import Link from "next/link";
import { classNames } from "#lib/client/class-names";
import type { Role } from "#lib/model/role";
import { AccountMenu, type AccountProps } from "./account-menu.tsx";
import { type NavItem, useNavItems } from "./use-nav-items.tsx";

/** The phone's navigation, at the thumb. */
export function BottomBar({ role, account }: { role: Role; account: AccountProps }) {
  const items = useNavItems(role);
  return (
    <nav aria-label="Main" className="flex shrink-0 border-t bg-surface pb-safe md:hidden">
      {items.map((item) => (
        <BottomLink key={item.name} item={item} />
      ))}
      <div className="flex flex-1">
        <AccountMenu {...account} isTab />
      </div>
    </nav>
  );
}

function BottomLink({ item }: { item: NavItem }) {
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      aria-current={item.isHere ? "page" : undefined}
      className={classNames(
        "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-2xs",
        item.isHere ? "font-medium text-ink" : "text-ink-2",
      )}
    >
      <span className="relative">
        <Icon aria-hidden className={classNames("size-5", item.isHere && "text-signal")} strokeWidth={1.75} />
        {item.count ? (
          <span
            className={classNames(
              "figures absolute -top-1 left-3.5 rounded-full px-1 text-2xs leading-4",
              item.count.isLoud ? "bg-critical text-ground" : "bg-line-strong text-ink",
            )}
          >
            <span aria-hidden>{item.count.text.replace(" live", "")}</span>
            <span className="sr-only">{item.count.spoken}</span>
          </span>
        ) : null}
      </span>
      {item.name}
    </Link>
  );
}
