"use client";

import Link from "next/link";
import { classNames } from "#lib/client/class-names";
import { paths } from "#lib/client/paths";
import type { Role } from "#lib/model/role";
import { AccountMenu, type AccountProps } from "./account-menu.tsx";
import { FeedCard } from "./feed-card.tsx";
import { Logo } from "./logo.tsx";
import { type NavItem, useNavItems } from "./use-nav-items.tsx";

export function SideBar({ role, account }: { role: Role; account: AccountProps }) {
  const items = useNavItems(role);
  return (
    <aside className="hidden w-52 shrink-0 flex-col border-r bg-surface md:flex">
      <Link href={paths.sessions()} className="flex h-13 shrink-0 items-center px-4">
        <Logo />
      </Link>
      <nav aria-label="Main" className="flex flex-col gap-0.5 px-2 pt-0.5">
        {items.map((item) => (
          <SideLink key={item.name} item={item} />
        ))}
      </nav>
      <div className="mt-auto flex flex-col gap-1 p-2">
        <FeedCard />
        <AccountMenu {...account} />
      </div>
    </aside>
  );
}

function SideLink({ item }: { item: NavItem }) {
  return (
    <Link
      href={item.href}
      aria-current={item.isHere ? "page" : undefined}
      className={classNames(
        "flex h-8 items-center justify-between gap-2 rounded-control border px-2 text-sm transition-colors",
        item.isHere
          ? "border-line-strong bg-raised font-medium text-ink"
          : "border-transparent text-ink-2 hover:bg-raised hover:text-ink light:hover:bg-sunken",
      )}
    >
      {item.name}
      {item.count ? (
        <span className={classNames("figures text-xs", item.count.isLoud ? "text-critical" : "text-ink-3")}>
          <span aria-hidden>{item.count.text}</span>
          <span className="sr-only">, {item.count.spoken}</span>
        </span>
      ) : null}
    </Link>
  );
}
